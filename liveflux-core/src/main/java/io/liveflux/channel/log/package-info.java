/**
 * The store for what all nodes share about channels: histories, positions and presence.
 * <p>
 * A {@link ChannelLog} gives each {@link LogMessage} its number, keeps it as a
 * {@link LogEntry}, and tells every node's {@link ChannelLogListener}. Who comes names
 * what it knows ({@link LogJoin}, {@link TopicNumbers}) and gets a {@link LogJoined} with
 * what it has missed, a {@link LogRange}.
 * <p>
 * Who is there is a {@link PresenceState} of {@link PresenceEntry}s. It changes by a
 * {@link PresenceChange}; a {@link Departure} says how somebody went.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.channel.log;

import org.jspecify.annotations.NullMarked;
