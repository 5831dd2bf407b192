package io.liveflux.metrics;

import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.liveflux.component.UnreachableFieldException;
import io.liveflux.runtime.FailureListener;
import io.liveflux.runtime.Outcome;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.InboundMessage;
import io.liveflux.security.Refusal;
import io.liveflux.security.Rejection;
import io.liveflux.security.SecurityListener;

/**
 * Counts what was turned away. Tags are words of the server's, never of a client's.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class SecurityMeters implements SecurityListener, FailureListener {

	/** Requests that a guard refused, by {@code kind} and {@code error}. */
	public static final String REFUSED_HANDSHAKES = "liveflux.handshakes.refused";

	/** Messages that were refused before anything was looked up, by {@code reason}. */
	public static final String REJECTED_MESSAGES = "liveflux.messages.rejected";

	/** Messages that were answered with an error, by {@code code} and {@code reason}. */
	public static final String FAILED_MESSAGES = "liveflux.messages.failed";

	/** Connections that the server closed because of their client, by {@code reason}. */
	public static final String CLOSED_CONNECTIONS = "liveflux.connections.closed";

	private final MeterRegistry registry;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 */
	public SecurityMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void refused(HandshakeRequest request, Refusal refusal) {
		count(REFUSED_HANDSHAKES, "kind", request.kind().name().toLowerCase(Locale.ROOT), "error", refusal.error());
	}

	@Override
	public void rejected(InboundMessage message, Rejection rejection) {
		count(REJECTED_MESSAGES, "reason", rejection.reason());
		if (rejection.closes()) {
			closed(rejection.reason());
		}
	}

	@Override
	public void closed(String reason) {
		count(CLOSED_CONNECTIONS, "reason", reason);
	}

	@Override
	public void failed(Throwable exception, Outcome.Failure failure) {
		count(FAILED_MESSAGES, "code", Integer.toString(failure.code()), "reason",
				(exception instanceof UnreachableFieldException) ? "unreachable-field" : "other");
	}

	private void count(String name, String... tags) {
		Counter.builder(name).tags(tags).register(this.registry).increment();
	}

}
