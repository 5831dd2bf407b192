package io.liveflux.autoconfigure.channel;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.MessageRateProperties;

/**
 * Settings of channels.
 *
 * @param channels Settings of channels by the pattern of their names, such as
 * 'chat/{room}'.
 * @param maxChannelsPerConnection Number of channels that one connection may be in.
 * @param maxChannelsPerOwner Number of channels that one user, or one HTTP session
 * without a user, may create by joining them; 0 for any number.
 * @param maxClientChannels Number of channels on this node that clients may create by
 * joining them; 0 for any number.
 * @param maxHistorySize Memory for the history of one channel, 0 for any size. Beyond it,
 * the oldest messages are dropped.
 * @param maxHistoryMemory Memory for the histories of all channels on this node. Beyond
 * it, the least used histories are dropped. By default a sixteenth of the heap.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxChannelProperties(@DefaultValue Map<String, Channel> channels,
		@DefaultValue("100") int maxChannelsPerConnection, @DefaultValue("1000") int maxChannelsPerOwner,
		@DefaultValue("100000") int maxClientChannels, @DefaultValue("1MB") DataSize maxHistorySize,
		@Nullable DataSize maxHistoryMemory) {

	/**
	 * Settings of the channels of one pattern.
	 *
	 * @param historySize Number of recent messages that a channel keeps, 0 for none.
	 * @param historyTtl How long a channel keeps a message.
	 * @param presence Whether the members of a channel learn who else is present.
	 * @param presenceGrace How long somebody with a lost connection still counts as
	 * present.
	 * @param maxSubscribers Number of connections in a channel, 0 for any number.
	 * @param rateLimit Rate limit of what clients send to these channels.
	 */
	public record Channel(@DefaultValue("0") int historySize, @DefaultValue("5m") Duration historyTtl,
			@DefaultValue("false") boolean presence, @DefaultValue("5s") Duration presenceGrace,
			@DefaultValue("0") int maxSubscribers, @DefaultValue MessageRateProperties rateLimit) {
	}

}
