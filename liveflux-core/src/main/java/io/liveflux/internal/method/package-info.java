/**
 * Methods of the application, read once and ready to be called.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.method;

import org.jspecify.annotations.NullMarked;
