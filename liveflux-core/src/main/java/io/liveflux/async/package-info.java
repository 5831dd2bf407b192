/**
 * Background work of components: loaded values, and methods that run at an interval.
 * <p>
 * A {@link LoadRun} is kept with the state, so that another node can begin again.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.async;

import org.jspecify.annotations.NullMarked;
