/**
 * Tests of the sample on more than one instance.
 */
@NullMarked
package io.liveflux.sample.cluster;

import org.jspecify.annotations.NullMarked;
