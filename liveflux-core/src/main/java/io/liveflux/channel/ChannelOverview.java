package io.liveflux.channel;

import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a channel on this node.
 *
 * @param name its name
 * @param subscribers how many connections are in it
 * @param present how many users are in it; {@code null} where the channel has no presence
 * @param historySize how many messages it keeps; {@code null} where it keeps none
 * @since 0.1
 */
public record ChannelOverview(String name, int subscribers, @Nullable Integer present, @Nullable Integer historySize) {
}
