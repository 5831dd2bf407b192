package io.liveflux.internal.channel;

import java.util.function.Function;

import io.liveflux.channel.ChannelRules;

/**
 * What channels keep and tell, and how many there may be.
 *
 * @param rulesByName the rules of a channel by its name
 * @param limits how many channels there may be, and how much they may remember
 * @since 0.1
 */
public record ChannelSettings(Function<String, ChannelRules> rulesByName, ChannelLimits limits) {

	ChannelRules rules(String name) {
		return this.rulesByName.apply(name);
	}

}
