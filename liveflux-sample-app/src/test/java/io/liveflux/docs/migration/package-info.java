/**
 * The code that the pages on moving to LiveFlux show: as it was, and as it is then.
 */
@NullMarked
package io.liveflux.docs.migration;

import org.jspecify.annotations.NullMarked;
