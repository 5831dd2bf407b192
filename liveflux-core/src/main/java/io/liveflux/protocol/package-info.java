/**
 * Messages that cross the wire, their codec and the error codes.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.protocol;

import org.jspecify.annotations.NullMarked;
