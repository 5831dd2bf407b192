/**
 * Binds data from clients to whole forms.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.form;

import org.jspecify.annotations.NullMarked;
