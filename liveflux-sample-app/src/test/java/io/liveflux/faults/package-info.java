/**
 * A real page over a network that misbehaves by plan.
 */
@NullMarked
package io.liveflux.faults;

import org.jspecify.annotations.NullMarked;
