/**
 * What every store that nodes share has to do, and a cluster in memory that does it.
 */
@NullMarked
package io.liveflux.store.contract;

import org.jspecify.annotations.NullMarked;
