/**
 * A report that takes its time.
 */
@NullMarked
package io.liveflux.sample.report;

import org.jspecify.annotations.NullMarked;
