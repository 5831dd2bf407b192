/**
 * The Thymeleaf dialect that places components in templates.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.thymeleaf;

import org.jspecify.annotations.NullMarked;
