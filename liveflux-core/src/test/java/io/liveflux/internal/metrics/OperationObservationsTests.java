package io.liveflux.internal.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveBaggageManager;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.call.Caller;
import io.liveflux.internal.call.Operation;
import io.liveflux.metrics.ActionObservationContext;
import io.liveflux.metrics.ActionObservationConvention;
import io.liveflux.metrics.DefaultActionObservationConvention;
import io.liveflux.protocol.TraceParent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OperationObservationsTests {

	private static final Caller CALLER = new Caller(null, null, Locale.ENGLISH, null, Map.of());

	private final List<MutableSpan> spans = new ArrayList<>();

	private final Tracing tracing = Tracing.newBuilder()
		.propagationFactory(new W3CPropagation())
		.addSpanHandler(new SpanHandler() {

			@Override
			public boolean end(TraceContext context, MutableSpan span, Cause cause) {
				return OperationObservationsTests.this.spans.add(span);
			}

		})
		.build();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@AfterEach
	void close() {
		this.tracing.close();
	}

	@Test
	void traceOfTheClientGoesOn() {
		trace();
		TraceParent trace = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);

		observations(this.registry).observe(action(trace), () -> {
		});

		MutableSpan span = this.spans.get(0);
		assertThat(span.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(span.parentId()).isEqualTo("b7ad6b7169203331");
		assertThat(span.name()).isEqualTo("action todo.add");
		assertThat(span.tags()).containsEntry("kind", "todo").containsEntry("outcome", "success");
	}

	@Test
	void whatAClientNamesNoTraceForBelongsToWhatTheThreadDoes() {
		trace();

		Observation.createNotStarted("request", this.registry)
			.observe(() -> observations(this.registry).observe(action(null), () -> {
			}));

		assertThat(this.spans.get(0).parentId()).isEqualTo(this.spans.get(1).id());
	}

	@Test
	void exceptionsEndTheObservationAndGoOn() {
		trace();
		IllegalStateException failure = new IllegalStateException("no");

		assertThatIllegalStateException().isThrownBy(() -> observations(this.registry).observe(action(null), () -> {
			throw failure;
		}));

		assertThat(this.spans.get(0).error()).isSameAs(failure);
		assertThat(this.spans.get(0).tags()).containsEntry("outcome", "error");
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void timersAreMadeOfThem() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));

		observations(this.registry).observe(action(null), () -> {
		});

		assertThat(this.meters.get("liveflux.action")
			.tags("kind", "todo", "action", "add", "outcome", "success")
			.timer()
			.count()).isOne();
	}

	@Test
	void aConventionOfTheApplicationNamesThem() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		ActionObservationConvention withTenant = new DefaultActionObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(ActionObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("language",
						context.getCaller().locale().getLanguage());
			}

		};

		new OperationObservations(this.registry, withTenant, null, null, null).observe(action(null), () -> {
		});

		assertThat(this.meters.get("liveflux.action").tags("kind", "todo", "language", "en").timer().count()).isOne();
	}

	@Test
	void worksWithNobodyWatching() {
		boolean[] done = new boolean[1];

		observations(ObservationRegistry.NOOP).observe(action(null), () -> done[0] = true);

		assertThat(done[0]).isTrue();
	}

	private void trace() {
		BraveTracer tracer = new BraveTracer(this.tracing.tracer(),
				new BraveCurrentTraceContext(this.tracing.currentTraceContext()), new BraveBaggageManager());
		this.registry.observationConfig()
			.observationHandler(new FirstMatchingCompositeObservationHandler(List.of(
					new PropagatingReceiverTracingObservationHandler<>(tracer, new BravePropagator(this.tracing)),
					new DefaultTracingObservationHandler(tracer))));
	}

	private static OperationObservations observations(ObservationRegistry registry) {
		return new OperationObservations(registry, null, null, null, null);
	}

	private static Operation action(@Nullable TraceParent trace) {
		Operation operation = new Operation(Operation.Type.ACTION, CALLER, trace);
		operation.about("todo");
		operation.calls("add");
		return operation;
	}

}
