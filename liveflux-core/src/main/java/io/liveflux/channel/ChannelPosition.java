package io.liveflux.channel;

/**
 * A place in the history of a channel.
 *
 * @param offset number of the last message before this place, 0 at the beginning
 * @param epoch name of the life of the channel that the offset belongs to
 * @since 0.1
 */
public record ChannelPosition(long offset, String epoch) {
}
