/**
 * A slice of an application, tested as users do.
 */
@NullMarked
package io.liveflux.autoconfigure.slice;

import org.jspecify.annotations.NullMarked;
