package io.liveflux.autoconfigure.security;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.MessageRateProperties;
import io.liveflux.autoconfigure.channel.LiveFluxChannelProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.web.LiveFluxSocketProperties;
import io.liveflux.internal.admission.MessageRateRules;

/**
 * Makes rate limits of messages of the properties, and says by name which of them is
 * wrong. To be called from bean methods.
 */
final class MessageRates {

	private MessageRates() {
	}

	/**
	 * Returns the rules of all messages.
	 */
	static MessageRateRules rules(LiveFluxProperties.RateLimit.Messages all, LiveFluxSocketProperties sockets,
			LiveFluxChannelProperties channels) {
		Map<String, MessageRateRules.Rate> bySocket = new LinkedHashMap<>();
		sockets.sockets().forEach((name, socket) -> {
			MessageRateRules.Rate rate = rate("liveflux.sockets." + name + ".rate-limit.", socket.rateLimit());
			if (rate != null) {
				bySocket.put(name, rate);
			}
		});
		Map<PathPattern, MessageRateRules.@Nullable Rate> byPattern = new LinkedHashMap<>();
		channels.channels()
			.forEach((pattern, channel) -> byPattern.put(PropertyRules.pathPattern("liveflux.channels.", pattern),
					rate("liveflux.channels.[" + pattern + "].rate-limit.", channel.rateLimit())));
		return new MessageRateRules(ofConnections(all), bySocket, byPattern);
	}

	private static MessageRateRules.@Nullable Rate ofConnections(LiveFluxProperties.RateLimit.Messages rate) {
		String name = "liveflux.rate-limit.messages.";
		if (PropertyRules.notNegative(name + "rate", rate.rate()) == 0) {
			return null;
		}
		return new MessageRateRules.Rate(rate.rate(), PropertyRules.positive(name + "burst", rate.burst()),
				PropertyRules.notNegative(name + "max-violations", rate.maxViolations()),
				PropertyRules.positive(name + "violations-window", rate.violationsWindow()));
	}

	/**
	 * Returns the rate, or {@code null} for any number of messages.
	 * @param prefix how the names of these properties begin
	 */
	private static MessageRateRules.@Nullable Rate rate(String prefix, MessageRateProperties limit) {
		Long burst = limit.burst();
		PropertyRules.notNegative(prefix + "max-violations", limit.maxViolations());
		PropertyRules.positive(prefix + "violations-window", limit.violationsWindow());
		PropertyRules.positive(prefix + "burst", (burst != null) ? burst : 1);
		if (PropertyRules.notNegative(prefix + "rate", limit.rate()) == 0) {
			return null;
		}
		return new MessageRateRules.Rate(limit.rate(), (burst != null) ? burst : limit.rate(), limit.maxViolations(),
				limit.violationsWindow());
	}

}
