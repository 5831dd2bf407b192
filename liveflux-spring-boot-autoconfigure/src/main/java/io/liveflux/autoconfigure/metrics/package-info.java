/**
 * Auto-configuration of meters and observations.
 */
@NullMarked
package io.liveflux.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
