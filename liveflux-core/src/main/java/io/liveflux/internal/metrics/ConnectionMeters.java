package io.liveflux.internal.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.TrafficListener;
import io.liveflux.connection.Transport;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.protocol.CloseCode;

/**
 * Measures connections, what they carry, and what goes without one. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionMeters implements ConnectionListener, TrafficListener {

	private final InstantSource clock;

	private final OfTransport[] transports;

	private final Traffic http;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param clock tells when connections end; the one that told when they were opened
	 * @param connections the connections; asked for only when their queues are measured
	 */
	public ConnectionMeters(MeterRegistry registry, InstantSource clock, Supplier<ConnectionRegistry> connections) {
		this.clock = clock;
		Meters meters = new Meters(registry);
		this.transports = Stream.of(Transport.values())
			.map((transport) -> new OfTransport(meters, transport, connections))
			.toArray(OfTransport[]::new);
		this.http = new Traffic(meters, "http");
	}

	private OfTransport of(Transport transport) {
		return this.transports[transport.ordinal()];
	}

	@Override
	public void opened(Connection connection) {
		OfTransport transport = of(connection.transport());
		transport.open.incrementAndGet();
		transport.opened.increment();
	}

	@Override
	public void closed(Connection connection, ConnectionEnd end) {
		OfTransport transport = of(connection.transport());
		transport.open.decrementAndGet();
		transport.closed(EndReasons.of(end)).increment();
		transport.duration.record(Duration.between(connection.openedAt(), this.clock.instant()));
	}

	@Override
	public void received(Transport transport, int messages, int sizeBytes) {
		of(transport).traffic.received(messages, sizeBytes);
	}

	@Override
	public void sent(Transport transport, int messages, long sizeBytes) {
		of(transport).traffic.sent(messages, sizeBytes);
	}

	@Override
	public void posted(long sizeBytes) {
		this.http.received(1, sizeBytes);
	}

	@Override
	public void answered(long sizeBytes) {
		this.http.sent(1, sizeBytes);
	}

	@Override
	public void collapsed(Transport transport) {
		of(transport).collapsed.increment();
	}

	@Override
	public void dropped(Transport transport, int messages) {
		of(transport).dropped.increment(messages);
	}

	@Override
	public void overflowed(Transport transport) {
		of(transport).disconnected.increment();
	}

	/**
	 * The meters of one transport.
	 */
	private static final class OfTransport {

		private final Meters meters;

		private final String word;

		private final AtomicInteger open = new AtomicInteger();

		private final Counter opened;

		private final Map<String, Counter> closed = new ConcurrentHashMap<>();

		private final Timer duration;

		private final Traffic traffic;

		private final Counter collapsed;

		private final Counter dropped;

		private final Counter disconnected;

		OfTransport(Meters meters, Transport transport, Supplier<ConnectionRegistry> connections) {
			this.meters = meters;
			this.word = Meters.word(transport);
			this.opened = meters.counter(LiveFluxMeter.CONNECTIONS_OPENED, this.word);
			this.duration = meters.timer(LiveFluxMeter.CONNECTION_DURATION, this.word);
			this.traffic = new Traffic(meters, this.word);
			this.collapsed = meters.counter(LiveFluxMeter.QUEUE_COLLAPSED, this.word);
			this.dropped = meters.counter(LiveFluxMeter.QUEUE_DROPPED, this.word);
			this.disconnected = meters.counter(LiveFluxMeter.QUEUE_DISCONNECTED, this.word);
			meters.gauge(LiveFluxMeter.CONNECTIONS, this.open::get, this.word);
			meters.gauge(LiveFluxMeter.QUEUE_BYTES, () -> queuedBytes(connections.get(), transport), this.word);
		}

		private static long queuedBytes(ConnectionRegistry connections, Transport transport) {
			long sizeBytes = 0;
			for (Connection connection : connections.connections()) {
				if (connection.transport() == transport) {
					sizeBytes += connection.queuedBytes();
				}
			}
			return sizeBytes;
		}

		Counter closed(String reason) {
			return this.closed.computeIfAbsent(reason,
					(word) -> this.meters.counter(LiveFluxMeter.CONNECTIONS_CLOSED, this.word, word));
		}

	}

	/**
	 * The meters of what goes to and fro in one way.
	 */
	private static final class Traffic {

		private final Counter messagesReceived;

		private final Counter bytesReceived;

		private final Counter messagesSent;

		private final Counter bytesSent;

		Traffic(Meters meters, String word) {
			this.messagesReceived = meters.counter(LiveFluxMeter.MESSAGES_RECEIVED, word);
			this.bytesReceived = meters.counter(LiveFluxMeter.BYTES_RECEIVED, word);
			this.messagesSent = meters.counter(LiveFluxMeter.MESSAGES_SENT, word);
			this.bytesSent = meters.counter(LiveFluxMeter.BYTES_SENT, word);
		}

		void received(int messages, long sizeBytes) {
			this.messagesReceived.increment(messages);
			this.bytesReceived.increment(sizeBytes);
		}

		void sent(int messages, long sizeBytes) {
			this.messagesSent.increment(messages);
			this.bytesSent.increment(sizeBytes);
		}

	}

	/**
	 * Says in one word of a fixed list why a connection ended. Reasons are texts of the
	 * application's and of clients', so they are no words to count by.
	 */
	private static final class EndReasons {

		private static final Set<String> OWN = Set.of("idle", "no-first-message", "message-rate",
				"too-many-connections", "too-many-connections-of-address", "too-many-connections-of-user");

		private static final Map<String, String> OWN_TEXTS = Map.of(ConnectionEnd.SLOW_CONSUMER, "slow-consumer",
				"no sign of life", "no-sign-of-life", "session ended", "session-ended", "logged out", "logged-out",
				"login expired", "login-expired", "no longer allowed", "revalidation");

		private static final Map<Integer, String> CODES = codes();

		private EndReasons() {
		}

		private static Map<Integer, String> codes() {
			Map<Integer, String> codes = new HashMap<>();
			for (CloseCode code : CloseCode.values()) {
				codes.put(code.value(), Meters.word(code));
			}
			codes.put(1005, "normal");
			codes.put(1006, "lost");
			return Map.copyOf(codes);
		}

		static String of(ConnectionEnd end) {
			if (end.byServer()) {
				String text = OWN_TEXTS.getOrDefault(end.reason(), end.reason());
				if (OWN.contains(text) || OWN_TEXTS.containsValue(text)) {
					return text;
				}
			}
			return CODES.getOrDefault(end.code(), "other");
		}

	}

}
