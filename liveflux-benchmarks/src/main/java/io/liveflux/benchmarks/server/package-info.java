/**
 * The servers that are measured, each in a process of its own.
 */
@NullMarked
package io.liveflux.benchmarks.server;

import org.jspecify.annotations.NullMarked;
