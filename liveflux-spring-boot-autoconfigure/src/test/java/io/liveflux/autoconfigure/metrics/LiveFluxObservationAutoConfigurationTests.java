package io.liveflux.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import brave.Tracing;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.metrics.BroadcastObservations;
import io.liveflux.internal.metrics.LoggingContext;
import io.liveflux.internal.metrics.OperationObservations;
import io.liveflux.metrics.BroadcastObservationContext;
import io.liveflux.metrics.BroadcastObservationConvention;
import io.liveflux.metrics.DefaultBroadcastObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observations, and what log lines know.
 */
class LiveFluxObservationAutoConfigurationTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	private final WebApplicationContextRunner observed = this.runner.withBean(ObservationRegistry.class,
			() -> this.registry);

	@Test
	void aListenerOfTheApplicationHearsOfBroadcastsAsWell() {
		List<Integer> heard = new ArrayList<>();
		BroadcastListener own = (audience, channel) -> new DestinationListener() {

			@Override
			public void sent(int recipients, long begun) {
				heard.add(recipients);
			}

		};
		this.observed.withBean("own", BroadcastListener.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(BroadcastObservations.class);
			context.getBean(Broadcaster.class).toAll("hello", "x");
			assertThat(heard).containsExactly(0);
		});
	}

	@Test
	void observesWhereThereIsARegistry() {
		this.observed.run((context) -> {
			assertThat(context).hasSingleBean(OperationObservations.class).hasSingleBean(BroadcastObservations.class);
			assertThat(context.getBeanProvider(Operations.Observer.class).orderedStream())
				.hasExactlyElementsOfTypes(OperationObservations.class, LoggingContext.class);
		});
	}

	@Test
	void observesNothingWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(OperationObservations.class)
			.doesNotHaveBean(BroadcastListener.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("liveFluxOperationObservations")
				.hasSingleBean(LoggingContext.class));
	}

	@Test
	void observesWithoutMeters() {
		this.observed.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OperationObservations.class));
	}

	@Test
	void backsOffForEachOfTheApplicationsOwn() {
		OperationObservations operations = new OperationObservations(ObservationRegistry.NOOP, null, null, null, null);
		BroadcastObservations broadcasts = new BroadcastObservations(ObservationRegistry.NOOP, null,
				(channel) -> Optional.empty());
		LoggingContext logging = new LoggingContext();

		this.observed.withBean("ownOperations", OperationObservations.class, () -> operations)
			.withBean("ownBroadcasts", BroadcastObservations.class, () -> broadcasts)
			.withBean("ownLogging", LoggingContext.class, () -> logging)
			.run((context) -> {
				assertThat(context).getBean(OperationObservations.class).isSameAs(operations);
				assertThat(context).getBean(BroadcastObservations.class).isSameAs(broadcasts);
				assertThat(context).getBean(LoggingContext.class).isSameAs(logging);
			});
	}

	@Test
	void aConventionOfTheApplicationAddsAKeyValue() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		BroadcastObservationConvention convention = new DefaultBroadcastObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(BroadcastObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("zone", "north");
			}

		};

		this.observed.withBean(BroadcastObservationConvention.class, () -> convention).run((context) -> {
			context.getBean(Broadcaster.class).toAll("hello", "x");

			assertThat(meters.get("liveflux.broadcast").tags("audience", "all", "zone", "north").timer().count())
				.isOne();
		});
	}

	@Test
	void logLinesKnowNobodyWhereThatIsNotWanted() {
		this.runner.withPropertyValues("liveflux.logging.context=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LoggingContext.class));
	}

	@Test
	void aSpanReachesTheThreadsInTheBackground() {
		try (Tracing tracing = Tracing.newBuilder().build()) {
			Tracer tracer = new BraveTracer(tracing.tracer(),
					new BraveCurrentTraceContext(tracing.currentTraceContext()), new BraveBaggageManager());
			this.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
			this.observed.run((context) -> {
				Executor executor = context.getBean(BackgroundThreads.class).executor();

				List<String> outerAndInner = Observation.createNotStarted("outer", this.registry)
					.observe(() -> List.of(spanOf(tracer), elsewhere(executor, () -> spanOf(tracer))));

				assertThat(outerAndInner).doesNotContain("none").satisfies((spans) -> {
					assertThat(spans.get(1)).isEqualTo(spans.get(0));
				});
				assertThat(elsewhere(executor, () -> spanOf(tracer))).isEqualTo("none");
			});
		}
	}

	@Test
	void withoutContextPropagationThreadsWorkAsTheyAre() {
		this.observed.withClassLoader(new FilteredClassLoader("io.micrometer.context")).run((context) -> {
			Executor executor = context.getBean(BackgroundThreads.class).executor();

			String present = Observation.createNotStarted("outer", this.registry)
				.observe(() -> elsewhere(executor, () -> String.valueOf(this.registry.getCurrentObservation())));

			assertThat(present).isEqualTo("null");
		});
	}

	private static String spanOf(Tracer tracer) {
		return Optional.ofNullable(tracer.currentSpan()).map((span) -> span.context().spanId()).orElse("none");
	}

	private static String elsewhere(Executor executor, Supplier<String> look) {
		return CompletableFuture.supplyAsync(look, executor).orTimeout(30, TimeUnit.SECONDS).join();
	}

}
