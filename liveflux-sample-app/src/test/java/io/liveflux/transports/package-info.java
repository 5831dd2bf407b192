/**
 * What must come out the same, whatever carries it.
 */
@NullMarked
package io.liveflux.transports;

import org.jspecify.annotations.NullMarked;
