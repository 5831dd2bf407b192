package io.liveflux.channel.log;

import org.jspecify.annotations.Nullable;

/**
 * What a log answers to a join.
 *
 * @param range the messages that the member or the node has missed, so far as they can be
 * read; {@code null} where the topic keeps no history
 * @param presence who is present, with the member; {@code null} where the topic has no
 * presence, or when the node knows all but the change that this join made
 * @param change the change that this join made; {@code null} where the topic has no
 * presence
 * @since 0.1
 */
public record LogJoined(@Nullable LogRange range, @Nullable PresenceState presence, @Nullable PresenceChange change) {
}
