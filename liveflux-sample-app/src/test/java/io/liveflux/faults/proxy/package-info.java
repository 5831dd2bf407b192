/**
 * A network that misbehaves by plan.
 */
@NullMarked
package io.liveflux.faults.proxy;

import org.jspecify.annotations.NullMarked;
