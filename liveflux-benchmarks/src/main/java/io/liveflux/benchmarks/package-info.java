/**
 * Programs that measure what LiveFlux costs, beside what else could be used.
 */
@NullMarked
package io.liveflux.benchmarks;

import org.jspecify.annotations.NullMarked;
