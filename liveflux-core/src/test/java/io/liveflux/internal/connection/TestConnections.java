package io.liveflux.internal.connection;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

/**
 * Opens connections over a {@link FakeFrameWriter}.
 */
public final class TestConnections {

	/** Bounds that no test meets by chance. */
	public static final OutboundLimits LIMITS = new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT);

	/** When the connections of these tests are opened. */
	public static final Instant OPENED_AT = Instant.parse("2026-01-02T03:04:05Z");

	private TestConnections() {
	}

	/** Returns a registry with these listeners. */
	public static ConnectionRegistry registry(ConnectionListener... listeners) {
		return measured(TrafficListener.NONE, listeners);
	}

	/** Returns a registry with these listeners. */
	public static ConnectionRegistry measured(TrafficListener traffic, ConnectionListener... listeners) {
		AtomicInteger ids = new AtomicInteger();
		return new ConnectionRegistry(new MessageEncoder(JsonMapper.builder().build()),
				() -> "connection-" + ids.incrementAndGet(), InstantSource.fixed(OPENED_AT), List.of(listeners),
				traffic);
	}

	/** Returns a handshake of a session in which nobody is logged in. */
	public static Handshake handshake(Dialect dialect, @Nullable String sessionId) {
		return new Handshake(dialect, null, sessionId, null, Locale.ENGLISH, Map.of());
	}

	/** Returns a connection that no registry knows. */
	public static ManagedConnection open(Dialect dialect, FrameWriter out) {
		return open(dialect, out, LIMITS);
	}

	/** Returns a connection that no registry knows. */
	public static ManagedConnection open(Dialect dialect, FrameWriter out, OutboundLimits limits) {
		return registry().open(handshake(dialect, null), out, limits);
	}

}
