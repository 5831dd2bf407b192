/**
 * Messages that cross the wire, their codec and the error codes.
 */
@NullMarked
package io.liveflux.protocol;

import org.jspecify.annotations.NullMarked;
