/**
 * Binds what clients send to the parameters of methods, one by one.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.binding;

import org.jspecify.annotations.NullMarked;
