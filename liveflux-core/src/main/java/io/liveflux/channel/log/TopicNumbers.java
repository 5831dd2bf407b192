package io.liveflux.channel.log;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;

/**
 * How far a topic has come.
 *
 * @param end where its history ends, or {@code null} when it has none
 * @param kept how many messages it keeps at present
 * @param presence number of the last change of presence, 0 before the first
 * @since 0.1
 */
public record TopicNumbers(@Nullable ChannelPosition end, int kept, long presence) {
}
