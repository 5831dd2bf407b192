package io.liveflux.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.metrics.BroadcastMeters;
import io.liveflux.internal.metrics.ConnectionMeters;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

/**
 * What does publishing cost before the network, for each subscriber, beside a loop over
 * their writers, and with meters?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PublishBenchmark {

	private static final String CHANNEL = "prices";

	private static final String PARAM = "x".repeat(256);

	@Param({ "100", "5000" })
	int subscribers;

	@Param({ "false", "true" })
	boolean meters;

	private final List<FrameWriter> writers = new ArrayList<>();

	private ChannelRegistry channels;

	@Setup
	public void join() {
		MessageEncoder encoder = new MessageEncoder(JsonMapper.builder().build());
		Hub hub = new Hub();
		AtomicInteger ids = new AtomicInteger();
		MeterRegistry meterRegistry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		TrafficListener traffic = this.meters ? new ConnectionMeters(meterRegistry, Clock.systemUTC(), () -> {
			throw new IllegalStateException("Nobody reads the meters");
		}) : TrafficListener.NONE;
		BroadcastListener broadcasts = this.meters ? new BroadcastMeters(meterRegistry, Optional::of)
				: BroadcastListener.NONE;
		ConnectionRegistry registry = new ConnectionRegistry(encoder, () -> "c" + ids.incrementAndGet(),
				Clock.systemUTC(), List.of(hub), traffic);
		this.channels = new ChannelRegistry(hub, encoder, Clock.systemUTC(), new SecureRandom(),
				(name) -> new ChannelRules(0, Duration.ZERO, false, Duration.ZERO, 0),
				ChannelSettings.Limits.perConnection(10), broadcasts);
		for (int i = 0; i < this.subscribers; i++) {
			FrameWriter writer = new Sink();
			this.writers.add(writer);
			ManagedConnection connection = registry.open(
					new Handshake(Dialect.LIVEFLUX_V1, null, null, null, Locale.ENGLISH, Map.of()), writer,
					new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT));
			this.channels.reserve(CHANNEL, connection).take(Map.of(), JoinRequest.SILENT, (gone) -> {
			});
		}
	}

	@Benchmark
	public void channel() {
		this.channels.publish(CHANNEL, "tick", PARAM);
	}

	@Benchmark
	public void loop() {
		Frame frame = new Frame.Binary(PARAM.getBytes(StandardCharsets.UTF_8));
		for (FrameWriter writer : this.writers) {
			writer.write(frame, (failure) -> {
			});
		}
	}

}
