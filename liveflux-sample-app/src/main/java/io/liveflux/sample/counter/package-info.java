/**
 * A counter of one's own, and one that everybody shares.
 */
@NullMarked
package io.liveflux.sample.counter;

import org.jspecify.annotations.NullMarked;
