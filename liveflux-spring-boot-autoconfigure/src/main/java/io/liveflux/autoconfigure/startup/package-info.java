/**
 * What the log says of LiveFlux when the application has started.
 */
@NullMarked
package io.liveflux.autoconfigure.startup;

import org.jspecify.annotations.NullMarked;
