package io.liveflux.internal.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.liveflux.call.ComponentListener.UpdateForm;
import io.liveflux.connection.Transport;
import io.liveflux.internal.metrics.ComponentMeters;
import io.liveflux.internal.metrics.ConnectionMeters;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.Figures.TrafficFigures;

import static org.assertj.core.api.Assertions.assertThat;

class MeterFiguresTests {

	@ParameterizedTest
	@MethodSource("registries")
	void actionsAreListedByTheirSlowestCall(MeterRegistry registry) {
		called(registry, "counter", "add", "success", 10);
		called(registry, "counter", "add", "error", 30);
		called(registry, "board", "goal", "success", 20);

		assertThat(new MeterFigures(registry).actions()).containsExactly(
				new ActionFigures("counter", "add", 2, 1, 20, 30), new ActionFigures("board", "goal", 1, 0, 20, 20));
	}

	@ParameterizedTest
	@MethodSource("registries")
	void trafficIsCountedOverConnectionsAndWithout(MeterRegistry registry) {
		ConnectionMeters meters = new ConnectionMeters(registry, Clock.systemUTC(), () -> {
			throw new IllegalStateException("Nobody reads the queues");
		});
		meters.received(Transport.WEBSOCKET, 3, 40);
		meters.sent(Transport.EVENT_STREAM, 2, 500);
		meters.posted(7);
		meters.answered(90);

		assertThat(new MeterFigures(registry).traffic()).isEqualTo(new TrafficFigures(4, 47, 3, 590));
	}

	@ParameterizedTest
	@MethodSource("registries")
	void kindsHaveTheirDrawingsAndUpdates(MeterRegistry registry) {
		ComponentMeters meters = new ComponentMeters(registry);
		meters.forKind("counter").updated(UpdateForm.DELTA, 40);
		meters.forKind("counter").updated(UpdateForm.HTML, 60);
		meters.forKind("board").updated(UpdateForm.HTML, 500);
		meters.forKind("board").updated(UpdateForm.NONE, 0);
		meters.forKind("counter").drawn(7);
		meters.forKind("silent").drawn(9);

		assertThat(new MeterFigures(registry).kinds()).containsExactly(
				new KindFigures("board", 0, 0, 0, 1, 0, 500, 500), new KindFigures("counter", 1, 7, 7, 2, 1, 100, 60),
				new KindFigures("silent", 1, 9, 9, 0, 0, 0, 0));
	}

	@Test
	void whereNothingIsMeasuredThereAreNoFigures() {
		Figures figures = new MeterFigures(new SimpleMeterRegistry());

		assertThat(figures.actions()).isEqualTo(Figures.NONE.actions()).isEmpty();
		assertThat(figures.kinds()).isEqualTo(Figures.NONE.kinds()).isEmpty();
		assertThat(figures.traffic()).isEqualTo(Figures.NONE.traffic());
	}

	static List<MeterRegistry> registries() {
		return List.of(new SimpleMeterRegistry(), new CompositeMeterRegistry(io.micrometer.core.instrument.Clock.SYSTEM,
				List.of(new SimpleMeterRegistry(), new SimpleMeterRegistry())));
	}

	private static void called(MeterRegistry registry, String kind, String action, String outcome, long nanos) {
		registry.timer("liveflux.action", "kind", kind, "action", action, "outcome", outcome, "error", "none")
			.record(Duration.ofNanos(nanos));
	}

}
