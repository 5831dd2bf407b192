/**
 * Where channels keep what all nodes share: histories, positions and who is present.
 */
@NullMarked
package io.liveflux.channel.log;

import org.jspecify.annotations.NullMarked;
