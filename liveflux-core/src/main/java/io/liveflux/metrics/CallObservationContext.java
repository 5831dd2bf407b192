package io.liveflux.metrics;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.Caller;
import io.liveflux.protocol.TraceParent;

/**
 * Context of an observation of something that a client asks for. Its carrier holds the
 * headers of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> that
 * the client sent; without them the observation belongs to what the thread does.
 *
 * @since 0.1
 */
public abstract class CallObservationContext extends ReceiverContext<Map<String, String>> {

	/** Value of a key as long as the server does not know it. */
	public static final String NONE = "none";

	private final Caller caller;

	/**
	 * Creates a context.
	 * @param caller who asks
	 * @param trace the client's trace, or {@code null} when the client names none
	 */
	protected CallObservationContext(Caller caller, @Nullable TraceParent trace) {
		super(Map::get, Kind.SERVER);
		Assert.notNull(caller, "'caller' must not be null");
		this.caller = caller;
		setCarrier(headers(trace));
	}

	private static Map<String, String> headers(@Nullable TraceParent trace) {
		Map<String, String> headers = new HashMap<>();
		if (trace != null) {
			headers.put("traceparent", trace.traceparent());
			if (trace.tracestate() != null) {
				headers.put("tracestate", trace.tracestate());
			}
		}
		return headers;
	}

	/**
	 * Returns who asks.
	 */
	public Caller getCaller() {
		return this.caller;
	}

}
