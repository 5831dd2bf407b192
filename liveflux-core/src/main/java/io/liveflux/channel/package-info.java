/**
 * The hub, which knows which connections listen to which channel.
 */
@NullMarked
package io.liveflux.channel;

import org.jspecify.annotations.NullMarked;
