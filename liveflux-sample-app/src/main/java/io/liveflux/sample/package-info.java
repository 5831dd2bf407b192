/**
 * The sample application, which shows every feature of LiveFlux.
 */
@NullMarked
package io.liveflux.sample;

import org.jspecify.annotations.NullMarked;
