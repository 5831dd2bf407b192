package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of channels.
 *
 * @param channels Settings of channels by the pattern of their names, such as
 * 'chat/{room}'.
 * @param maxChannelsPerConnection Number of channels that one connection may be in.
 * @param maxChannelsPerOwner Number of channels that one user, or one HTTP session
 * without a user, may have brought to life by joining them; 0 for any number.
 * @param maxClientChannels Number of channels on this node that clients may have brought
 * to life by joining them; 0 for any number.
 * @param maxHistorySize Memory that the history of one channel may take; beyond it, the
 * oldest messages are dropped. 0 for any size.
 * @param maxHistoryMemory Memory that the histories of all channels of this node may take
 * together; beyond it, those that are used least are dropped. A sixteenth of the heap
 * where it is not set.
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
	 * @param presence Whether the members of a channel are told who else is there.
	 * @param presenceGrace How long somebody whose connection was lost still counts as
	 * being there.
	 * @param maxSubscribers Number of connections that may be in a channel, 0 for any
	 * number.
	 * @param rateLimit Rate limit of what clients send to these channels.
	 */
	public record Channel(@DefaultValue("0") int historySize, @DefaultValue("5m") Duration historyTtl,
			@DefaultValue("false") boolean presence, @DefaultValue("5s") Duration presenceGrace,
			@DefaultValue("0") int maxSubscribers, @DefaultValue MessageRateProperties rateLimit) {
	}

}
