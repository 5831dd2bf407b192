package io.liveflux.internal.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.security.InboundMessage;
import io.liveflux.security.Rejection;

/**
 * Counts messages by the socket or the channels that they are for. The channels of one
 * pattern count together. Thread-safe.
 */
final class MessageRatesByPlace implements ConnectionListener {

	private final Map<String, MessageRates> sockets = new LinkedHashMap<>();

	private final Map<PathPattern, @Nullable MessageRates> channels = new LinkedHashMap<>();

	MessageRatesByPlace(MessageRateRules rules, Ticker ticker) {
		rules.sockets().forEach((name, rate) -> this.sockets.put(name, new MessageRates(rate, ticker)));
		rules.channels()
			.forEach((pattern, rate) -> this.channels.put(pattern,
					(rate != null) ? new MessageRates(rate, ticker) : null));
	}

	Optional<Rejection> check(Connection connection, InboundMessage message) {
		MessageRates rates = ratesOf(message);
		return (rates != null) ? rates.check(connection) : Optional.empty();
	}

	private @Nullable MessageRates ratesOf(InboundMessage message) {
		if (message.socket() != null) {
			return this.sockets.get(message.socket());
		}
		if (message.channel() == null || this.channels.isEmpty()) {
			return null;
		}
		PathContainer name = PathContainer.parsePath(message.channel());
		for (Map.Entry<PathPattern, @Nullable MessageRates> entry : this.channels.entrySet()) {
			if (entry.getKey().matches(name)) {
				return entry.getValue();
			}
		}
		return null;
	}

	@Override
	public void closed(Connection connection) {
		Stream.concat(this.sockets.values().stream(), this.channels.values().stream())
			.filter((rates) -> rates != null)
			.forEach((rates) -> rates.closed(connection));
	}

}
