package io.liveflux.internal.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.protocol.TraceParent;

/**
 * Marks the contexts of our own observations, which {@link LiveFluxMeter meters of their
 * own} measure already.
 */
interface MeasuredElsewhere {

	/**
	 * Of what belongs to whatever this thread does at present, or to nothing.
	 */
	final class Local extends Observation.Context implements MeasuredElsewhere {

	}

	/**
	 * Of what belongs to a trace of the client's.
	 */
	final class Remote extends ReceiverContext<TraceParent> implements MeasuredElsewhere {

		Remote(TraceParent trace) {
			super(Remote::get, Kind.SERVER);
			setCarrier(trace);
		}

		private static @Nullable String get(TraceParent trace, String name) {
			return switch (name) {
				case "traceparent" -> trace.traceparent();
				case "tracestate" -> trace.tracestate();
				default -> null;
			};
		}

	}

}
