package io.liveflux.internal.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.liveflux.call.FailureListener;
import io.liveflux.call.Outcome;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.definition.BindableFields;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;
import io.liveflux.security.Rejection;
import io.liveflux.security.SecurityListener;

/**
 * Counts what was turned away. Thread-safe.
 *
 * @since 0.1
 */
public final class SecurityMeters implements SecurityListener, FailureListener {

	private final Meters meters;

	private final Map<Refused, Counter> refused = new ConcurrentHashMap<>();

	private final Map<String, Counter> rejected = new ConcurrentHashMap<>();

	private final Map<String, Counter> limited = new ConcurrentHashMap<>();

	private final Map<String, Counter> exceeded = new ConcurrentHashMap<>();

	private final Map<Failed, Counter> failed = new ConcurrentHashMap<>();

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 */
	public SecurityMeters(MeterRegistry registry) {
		this.meters = new Meters(registry);
	}

	@Override
	public void refused(HandshakeRequest request, Refusal refusal) {
		this.refused
			.computeIfAbsent(new Refused(request.kind(), refusal.error()),
					(key) -> this.meters.counter(LiveFluxMeter.HANDSHAKES_REFUSED, Meters.word(key.kind()),
							key.error()))
			.increment();
		if (refusal.status() == ErrorCode.TOO_MANY_REQUESTS.value()) {
			limited(refusal.error());
		}
	}

	@Override
	public void rejected(InboundMessage message, Rejection rejection) {
		this.rejected
			.computeIfAbsent(rejection.reason(),
					(reason) -> this.meters.counter(LiveFluxMeter.MESSAGES_REJECTED, reason))
			.increment();
		if (rejection.code() == ErrorCode.TOO_MANY_REQUESTS) {
			limited("messages");
		}
	}

	private void limited(String limit) {
		this.limited.computeIfAbsent(limit, (word) -> this.meters.counter(LiveFluxMeter.RATE_LIMITED, word))
			.increment();
	}

	@Override
	public void failed(Throwable exception, Outcome.Failure failure) {
		this.failed
			.computeIfAbsent(new Failed(failure.code(), exception instanceof BindableFields.UnreachableFieldException),
					(key) -> this.meters.counter(LiveFluxMeter.MESSAGES_FAILED, Integer.toString(key.code()),
							key.unreachableField() ? "unreachable-field" : "other"))
			.increment();
		if (exception instanceof LimitExceededException limited) {
			this.exceeded
				.computeIfAbsent(limited.limit(), (name) -> this.meters.counter(LiveFluxMeter.LIMITS_EXCEEDED, name))
				.increment();
		}
	}

	private record Refused(HandshakeRequest.Kind kind, String error) {
	}

	private record Failed(int code, boolean unreachableField) {
	}

}
