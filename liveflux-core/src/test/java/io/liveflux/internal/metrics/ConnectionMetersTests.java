package io.liveflux.internal.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionMetersTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AtomicReference<ConnectionRegistry> known = new AtomicReference<>();

	private final ConnectionMeters listener = new ConnectionMeters(this.meters,
			InstantSource.fixed(TestConnections.OPENED_AT.plus(Duration.ofSeconds(90))), this.known::get);

	private final ConnectionRegistry connections = TestConnections.measured(this.listener, this.listener);

	ConnectionMetersTests() {
		this.known.set(this.connections);
	}

	@Test
	void countsConnectionsFromTheirStartToTheirEnd() {
		ManagedConnection connection = open(FakeFrameWriter.immediate(), TestConnections.LIMITS);
		ManagedConnection other = open(FakeFrameWriter.immediate(), TestConnections.LIMITS);

		assertThat(gauge(LiveFluxMeter.CONNECTIONS)).isEqualTo(2);
		this.connections.ended(connection, 1001, "");
		this.connections.ended(other);

		assertThat(gauge(LiveFluxMeter.CONNECTIONS)).isZero();
		assertThat(count(LiveFluxMeter.CONNECTIONS_OPENED)).isEqualTo(2);
		assertThat(closed("going-away")).isOne();
		assertThat(closed("lost")).isOne();
		assertThat(this.meters.get("liveflux.connection.duration")
			.tag("transport", "websocket")
			.timer()
			.totalTime(TimeUnit.SECONDS)).isEqualTo(180);
	}

	@ParameterizedTest
	@CsvSource({ "1008, idle, idle", "1000, see you, normal", "4711, whatever, other", "1011, whatever, internal-error",
			"1013, slow consumer, slow-consumer", "1006, no sign of life, no-sign-of-life",
			"1008, user-4711, " + "policy-violation" })
	void saysInOneWordWhyTheServerClosedAConnection(int code, String reason, String word) {
		ManagedConnection connection = open(FakeFrameWriter.immediate(), TestConnections.LIMITS);

		connection.close(code, reason);
		this.connections.ended(connection, 1000, "idle");

		assertThat(closed(word)).isOne();
		assertThat(this.meters.get("liveflux.connections.closed").counters()).hasSize(1);
	}

	@Test
	void takesNoWordFromAClient() {
		ManagedConnection connection = open(FakeFrameWriter.immediate(), TestConnections.LIMITS);

		this.connections.ended(connection, 4000, "slow consumer");

		assertThat(closed("other")).isOne();
	}

	@Test
	void countsMessagesAndBytesInBothDirections() {
		ManagedConnection connection = open(FakeFrameWriter.immediate(), TestConnections.LIMITS);

		connection.noteReceived(3, 120);
		connection.send("abc");
		connection.send("defg");

		assertThat(count(LiveFluxMeter.MESSAGES_RECEIVED)).isEqualTo(3);
		assertThat(count(LiveFluxMeter.BYTES_RECEIVED)).isEqualTo(120);
		assertThat(count(LiveFluxMeter.MESSAGES_SENT)).isEqualTo(2);
		assertThat(count(LiveFluxMeter.BYTES_SENT)).isEqualTo("\"abc\"".length() + "\"defg\"".length());
	}

	@Test
	void countsWhatIsPostedWithoutAConnectionApart() {
		this.listener.posted(300);
		this.listener.answered(4000);

		assertThat(counters("http")).containsOnly(Map.entry("liveflux.messages.received", 1.0),
				Map.entry("liveflux.bytes.received", 300.0), Map.entry("liveflux.messages.sent", 1.0),
				Map.entry("liveflux.bytes.sent", 4000.0));
		assertThat(counters("websocket").values()).containsOnly(0.0);
	}

	@Test
	void measuresWhatWaits() {
		ManagedConnection connection = open(FakeFrameWriter.manual(), TestConnections.LIMITS);

		connection.send("x".repeat(98));
		connection.send("x".repeat(98));

		assertThat(gauge(LiveFluxMeter.QUEUE_BYTES)).isEqualTo(200);
	}

	@Test
	void countsWhatTheOverflowPolicyDrops() {
		ManagedConnection oldest = open(FakeFrameWriter.manual(), new OutboundLimits(100, OverflowPolicy.DROP_OLDEST));
		ManagedConnection newest = open(FakeFrameWriter.manual(), new OutboundLimits(100, OverflowPolicy.DROP_NEWEST));

		for (int i = 0; i < 5; i++) {
			oldest.send("x".repeat(38));
			newest.send("x".repeat(38));
		}

		assertThat(count(LiveFluxMeter.QUEUE_DROPPED)).isEqualTo(3 + 3);
		assertThat(count(LiveFluxMeter.QUEUE_DISCONNECTED)).isZero();
	}

	@Test
	void countsClientsThatReadTooSlowlyOnce() {
		ManagedConnection connection = open(FakeFrameWriter.manual(),
				new OutboundLimits(100, OverflowPolicy.DISCONNECT));

		for (int i = 0; i < 5; i++) {
			connection.send("x".repeat(60));
		}
		this.connections.ended(connection);

		assertThat(count(LiveFluxMeter.QUEUE_DISCONNECTED)).isOne();
		assertThat(closed("slow-consumer")).isOne();
	}

	private ManagedConnection open(FakeFrameWriter out, OutboundLimits limits) {
		return this.connections.open(TestConnections.handshake(Dialect.PLAIN, null), out, limits);
	}

	private double count(LiveFluxMeter meter) {
		return this.meters.get(meter.getName()).tag("transport", "websocket").counter().count();
	}

	private Map<String, Double> counters(String transport) {
		return this.meters.getMeters()
			.stream()
			.filter((meter) -> transport.equals(meter.getId().getTag("transport")))
			.filter(Counter.class::isInstance)
			.collect(Collectors.toMap((meter) -> meter.getId().getName(), (meter) -> ((Counter) meter).count()));
	}

	private double closed(String reason) {
		return this.meters.get("liveflux.connections.closed").tag("reason", reason).counter().count();
	}

	private double gauge(LiveFluxMeter meter) {
		return this.meters.get(meter.getName()).tag("transport", "websocket").gauge().value();
	}

}
