package io.liveflux.internal.admission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.MessageValidator;
import io.liveflux.security.Rejection;
import io.liveflux.security.SecurityListener;

/**
 * What every message of a client goes through before it reaches a component: the rate
 * first, then the validators. Listens to connections to count what they send.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class MessageGate implements ConnectionListener {

	private final @Nullable MessageRates rates;

	private final RatesByPlace ratesByPlace;

	private final List<MessageValidator> validators;

	private final List<SecurityListener> listeners;

	private final BiConsumer<Connection, InboundMessage> passed;

	/**
	 * Creates a gate.
	 * @param rate how many messages clients may send, or {@code null} for any number
	 * @param validators asked in this order
	 * @param listeners told of refused messages
	 * @param ticker measures the time
	 */
	public MessageGate(MessageRateRules.@Nullable Rate rate, List<MessageValidator> validators,
			List<SecurityListener> listeners, Ticker ticker) {
		this(MessageRateRules.of(rate), RateScope.node(ticker), validators, listeners, ticker,
				(connection, message) -> {
				});
	}

	/**
	 * Creates a gate.
	 * @param rules how many messages clients may send
	 * @param scope what the messages of a user count on
	 * @param validators asked in this order
	 * @param listeners told of refused messages
	 * @param ticker measures the time
	 * @param passed told of messages over connections that may pass
	 */
	public MessageGate(MessageRateRules rules, RateScope scope, List<MessageValidator> validators,
			List<SecurityListener> listeners, Ticker ticker, BiConsumer<Connection, InboundMessage> passed) {
		this.passed = passed;
		this.rates = (rules.all() != null) ? new MessageRates("messages", rules.all(), scope, ticker) : null;
		this.ratesByPlace = new RatesByPlace(rules, scope, ticker);
		this.validators = List.copyOf(validators);
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Returns a gate that lets everything pass.
	 */
	public static MessageGate open() {
		return new MessageGate(null, List.of(), List.of(), Ticker.disabledTicker());
	}

	/**
	 * Checks a message that came over a connection. Only for the thread that reads the
	 * connection.
	 * @param connection where the message came from
	 * @param message the message
	 * @return why it is refused, or empty when it may pass
	 */
	public Optional<Rejection> check(Connection connection, InboundMessage message) {
		Optional<Rejection> tooMany = (this.rates != null) ? this.rates.check(connection) : Optional.empty();
		Optional<Rejection> rejection = check(tooMany.or(() -> this.ratesByPlace.check(connection, message)), message);
		if (rejection.isEmpty()) {
			this.passed.accept(connection, message);
		}
		return rejection;
	}

	/**
	 * Checks a message that came as an HTTP request.
	 * @param caller who asks
	 * @param remoteAddress address of the client, which counts when nothing else is known
	 * @param message the message
	 * @return why it is refused, or empty when it may pass
	 */
	public Optional<Rejection> check(Caller caller, String remoteAddress, InboundMessage message) {
		Optional<Rejection> tooMany = (this.rates != null) ? this.rates.check(caller, remoteAddress) : Optional.empty();
		return check(tooMany, message);
	}

	private Optional<Rejection> check(Optional<Rejection> tooMany, InboundMessage message) {
		Optional<Rejection> rejection = tooMany.or(() -> invalid(message));
		rejection.ifPresent((why) -> this.listeners.forEach((listener) -> listener.rejected(message, why)));
		return rejection;
	}

	private Optional<Rejection> invalid(InboundMessage message) {
		for (MessageValidator validator : this.validators) {
			Optional<String> problem = validator.validate(message);
			if (problem.isPresent()) {
				return problem.map(Rejection::invalid);
			}
		}
		return Optional.empty();
	}

	@Override
	public void closed(Connection connection) {
		if (this.rates != null) {
			this.rates.closed(connection);
		}
		this.ratesByPlace.closed(connection);
	}

	/**
	 * Counts messages by the socket or the channels that they are for. The channels of
	 * one pattern count together. Thread-safe.
	 */
	private static final class RatesByPlace implements ConnectionListener {

		private final Map<String, MessageRates> sockets = new LinkedHashMap<>();

		private final Map<PathPattern, @Nullable MessageRates> channels = new LinkedHashMap<>();

		RatesByPlace(MessageRateRules rules, RateScope scope, Ticker ticker) {
			rules.sockets()
				.forEach((name, rate) -> this.sockets.put(name,
						new MessageRates("socket " + name, rate, scope, ticker)));
			rules.channels()
				.forEach((pattern, rate) -> this.channels.put(pattern,
						(rate != null) ? new MessageRates("channels " + pattern, rate, scope, ticker) : null));
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

}
