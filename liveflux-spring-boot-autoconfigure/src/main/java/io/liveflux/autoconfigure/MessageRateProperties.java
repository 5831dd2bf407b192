package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.internal.admission.MessageRateRules;

/**
 * Rate limit of the messages to one socket, or to the channels of one pattern.
 *
 * @param rate Number of messages per second from one connection, and from one user over
 * all connections, in the long run; 0 for any number.
 * @param burst Number of messages that may come at once. By default as many as per
 * second.
 * @param maxViolations Number of refused messages after which a connection is closed; 0
 * for never.
 * @param violationsWindow Time in which refused messages count together.
 * @since 0.1
 */
public record MessageRateProperties(@DefaultValue("0") long rate, @Nullable Long burst,
		@DefaultValue("500") long maxViolations, @DefaultValue("10s") Duration violationsWindow) {

	/** Any number of messages. */
	static final MessageRateProperties NONE = new MessageRateProperties(0, null, 500, Duration.ofSeconds(10));

	/**
	 * Returns the rate, or {@code null} for any number of messages.
	 * @param prefix how the names of these properties begin, for what is wrong with them
	 */
	private MessageRateRules.@Nullable Rate toRate(String prefix) {
		PropertyRules.notNegative(prefix + "max-violations", this.maxViolations);
		PropertyRules.positive(prefix + "violations-window", this.violationsWindow);
		PropertyRules.positive(prefix + "burst", (this.burst != null) ? this.burst : 1);
		if (PropertyRules.notNegative(prefix + "rate", this.rate) == 0) {
			return null;
		}
		return new MessageRateRules.Rate(this.rate, (this.burst != null) ? this.burst : this.rate, this.maxViolations,
				this.violationsWindow);
	}

	/**
	 * Returns the rules of all messages.
	 */
	static MessageRateRules rules(MessageRateRules.@Nullable Rate all,
			Map<String, LiveFluxSocketProperties.Socket> sockets,
			Map<String, LiveFluxChannelProperties.Channel> channels) {
		Map<String, MessageRateRules.Rate> bySocket = new LinkedHashMap<>();
		sockets.forEach((name, socket) -> {
			MessageRateRules.Rate rate = socket.rateLimit().toRate("liveflux.sockets." + name + ".rate-limit.");
			if (rate != null) {
				bySocket.put(name, rate);
			}
		});
		Map<PathPattern, MessageRateRules.@Nullable Rate> byPattern = new LinkedHashMap<>();
		channels.forEach((pattern, channel) -> byPattern.put(ChannelRulesByPattern.parse(pattern),
				channel.rateLimit().toRate("liveflux.channels.[" + pattern + "].rate-limit.")));
		return new MessageRateRules(all, bySocket, byPattern);
	}

}
