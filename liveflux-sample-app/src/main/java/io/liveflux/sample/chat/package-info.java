/**
 * Rooms to talk in, and a socket that says everything again.
 */
@NullMarked
package io.liveflux.sample.chat;

import org.jspecify.annotations.NullMarked;
