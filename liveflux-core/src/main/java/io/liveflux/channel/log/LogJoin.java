package io.liveflux.channel.log;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;

/**
 * Who joins a topic, and what is known of the topic already.
 *
 * @param member who joins, or {@code null} where the topic has no presence
 * @param since the last message that the member has, or {@code null}
 * @param latest how many recent messages the member wants when it cannot go on
 * @param reached the last message that this node has, or {@code null} when it has none
 * @param presence number of the last change of presence that this node knows, or
 * {@code null} when it knows none
 * @since 0.1
 */
public record LogJoin(@Nullable PresenceEntry member, @Nullable ChannelPosition since, int latest,
		@Nullable ChannelPosition reached, @Nullable Long presence) {
}
