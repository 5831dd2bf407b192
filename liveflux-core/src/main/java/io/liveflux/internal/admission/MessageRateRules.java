package io.liveflux.internal.admission;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * How many messages clients may send: altogether, and besides to each socket and to the
 * channels of each pattern.
 *
 * @param all whatever they are for, or {@code null} for any number
 * @param sockets to sockets, by their names
 * @param channels to channels, by patterns of their names, the most specific one first; a
 * pattern without a rate has the value {@code null}
 * @since 0.1
 */
public record MessageRateRules(@Nullable MessageRate all, Map<String, MessageRate> sockets,
		Map<PathPattern, @Nullable MessageRate> channels) {

	/** Any number. */
	public static final MessageRateRules NONE = new MessageRateRules(null, Map.of(), Map.of());

	/**
	 * Creates rules.
	 */
	public MessageRateRules {
		sockets = Map.copyOf(sockets);
		Map<PathPattern, @Nullable MessageRate> ordered = new LinkedHashMap<>();
		channels.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> ordered.put(entry.getKey(), entry.getValue()));
		channels = ordered;
	}

	/**
	 * Returns rules that do not ask what a message is for.
	 * @param all whatever they are for, or {@code null} for any number
	 */
	public static MessageRateRules of(@Nullable MessageRate all) {
		return new MessageRateRules(all, Map.of(), Map.of());
	}

}
