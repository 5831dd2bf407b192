package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of channels.
 *
 * @param channels Settings of channels by the pattern of their names, such as
 * 'chat/{room}'.
 * @param maxChannelsPerConnection Number of channels that one connection may be in.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxChannelProperties(@DefaultValue Map<String, Channel> channels,
		@DefaultValue("100") int maxChannelsPerConnection) {

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
	 */
	public record Channel(@DefaultValue("0") int historySize, @DefaultValue("5m") Duration historyTtl,
			@DefaultValue("false") boolean presence, @DefaultValue("5s") Duration presenceGrace,
			@DefaultValue("0") int maxSubscribers) {
	}

}
