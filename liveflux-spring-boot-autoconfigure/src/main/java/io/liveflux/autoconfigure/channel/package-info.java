/**
 * Auto-configuration of channels.
 */
@NullMarked
package io.liveflux.autoconfigure.channel;

import org.jspecify.annotations.NullMarked;
