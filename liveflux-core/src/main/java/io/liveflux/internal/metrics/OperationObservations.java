package io.liveflux.internal.metrics;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.Operation;
import io.liveflux.call.OperationObserver;
import io.liveflux.metrics.LiveFluxObservation;
import io.liveflux.metrics.LiveFluxTag;
import io.liveflux.protocol.TraceParent;

/**
 * Makes an observation of what clients ask for, so that it shows in traces. A trace that
 * a client's message names goes on. Thread-safe.
 *
 * @since 0.1
 */
public final class OperationObservations implements OperationObserver {

	private final ObservationRegistry registry;

	/**
	 * Creates the observations.
	 * @param registry where they are observed
	 */
	public OperationObservations(ObservationRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public void observe(Operation operation, Runnable work) {
		LiveFluxObservation what = what(operation);
		if (what == null || this.registry.isNoop()) {
			work.run();
			return;
		}
		TraceParent trace = operation.trace();
		Observation observation = Observation.createNotStarted(what.getName(),
				() -> (trace != null) ? new MeasuredElsewhere.Remote(trace) : new MeasuredElsewhere.Local(),
				this.registry);
		observation.start();
		try {
			observation.scoped(work);
		}
		catch (RuntimeException | Error ex) {
			operation.failed(ex);
			throw ex;
		}
		finally {
			describe(observation, operation);
			observation.stop();
		}
	}

	@Override
	public void suspend(Runnable work) {
		if (this.registry.getCurrentObservationScope() == null) {
			work.run();
			return;
		}
		Observation.Scope nothing = new NullObservation(this.registry).openScope();
		try {
			work.run();
		}
		finally {
			nothing.close();
		}
	}

	private static @Nullable LiveFluxObservation what(Operation operation) {
		return switch (operation.type()) {
			case ACTION -> LiveFluxObservation.ACTION;
			case JOIN -> LiveFluxObservation.JOIN;
			case COMMAND -> LiveFluxObservation.COMMAND;
			case SOCKET_MESSAGE -> LiveFluxObservation.SOCKET_MESSAGE;
			case COMPONENT, SOCKET -> null;
		};
	}

	private static void describe(Observation observation, Operation operation) {
		String subject = operation.subject();
		String name = operation.name();
		switch (operation.type()) {
			case ACTION -> observation.contextualName("action " + subject + '.' + name)
				.lowCardinalityKeyValue(LiveFluxTag.KIND.withValue(subject))
				.lowCardinalityKeyValue(LiveFluxTag.ACTION.withValue(name));
			case JOIN -> observation.contextualName("join " + subject)
				.lowCardinalityKeyValue(LiveFluxTag.CHANNEL.withValue(subject));
			case COMMAND -> observation.contextualName("command " + subject + ' ' + name)
				.lowCardinalityKeyValue(LiveFluxTag.CHANNEL.withValue(subject))
				.lowCardinalityKeyValue(LiveFluxTag.COMMAND.withValue(name));
			case SOCKET_MESSAGE -> observation.contextualName("message " + subject)
				.lowCardinalityKeyValue(LiveFluxTag.SOCKET.withValue(subject));
			case COMPONENT, SOCKET -> throw new IllegalStateException(operation + " is not observed");
		}
		Throwable failure = operation.failure();
		observation.lowCardinalityKeyValue(LiveFluxTag.OUTCOME.withValue((failure != null) ? "error" : "success"));
		if (failure != null) {
			observation.error(failure);
		}
	}

}
