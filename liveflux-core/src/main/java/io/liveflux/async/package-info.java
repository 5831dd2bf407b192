/**
 * What components use to have work done besides their methods: values that are loaded in
 * the background, and methods that run again and again.
 * <p>
 * A {@link LoadRun} is kept with the state, so that another node can begin again.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.async;

import org.jspecify.annotations.NullMarked;
