package io.liveflux.autoconfigure.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.channel.ChannelRules;

/**
 * Finds the rules of a channel by its name: those of the most specific pattern that
 * matches.
 */
final class ChannelRulesByPattern implements Function<String, ChannelRules> {

	private static final String PREFIX = "liveflux.channels.";

	private final List<Entry> entries = new ArrayList<>();

	ChannelRulesByPattern(Map<String, LiveFluxChannelProperties.Channel> channels) {
		channels.forEach((pattern, settings) -> this.entries
			.add(new Entry(PropertyRules.pathPattern(PREFIX, pattern), rules(pattern, settings))));
		this.entries.sort(Comparator.comparing(Entry::pattern));
	}

	private static ChannelRules rules(String pattern, LiveFluxChannelProperties.Channel settings) {
		String prefix = PREFIX + "[" + pattern + "].";
		if (settings.historySize() > 0) {
			PropertyRules.positive(prefix + "history-ttl", settings.historyTtl());
		}
		return new ChannelRules(PropertyRules.notNegative(prefix + "history-size", settings.historySize()),
				settings.historyTtl(), settings.presence(),
				PropertyRules.notNegative(prefix + "presence-grace", settings.presenceGrace()),
				PropertyRules.notNegative(prefix + "max-subscribers", settings.maxSubscribers()));
	}

	@Override
	public ChannelRules apply(String channel) {
		PathContainer name = PathContainer.parsePath(channel);
		for (Entry entry : this.entries) {
			if (entry.pattern().matches(name)) {
				return entry.rules();
			}
		}
		return ChannelRules.DEFAULT;
	}

	/**
	 * The rules of one pattern.
	 */
	private record Entry(PathPattern pattern, ChannelRules rules) {
	}

}
