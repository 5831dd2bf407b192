/**
 * Live traffic of channels and sockets, for pages of operators.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.tap;

import org.jspecify.annotations.NullMarked;
