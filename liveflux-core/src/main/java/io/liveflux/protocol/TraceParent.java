package io.liveflux.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The trace that a client's message belongs to.
 *
 * @param traceparent ids of the trace and of the client's part of it
 * @param tracestate what tracing systems add, or {@code null} when they add nothing
 * @since 0.1
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace
 * Context</a>
 */
public record TraceParent(String traceparent, @Nullable String tracestate) {

	private static final Pattern VALID = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	private static final int MAX_STATE_LENGTH = 512;

	/**
	 * Reads what a client sent. As the standard asks for, what is not valid is left out:
	 * no message fails because of its trace.
	 * @param traceparent value of the field {@code traceparent}
	 * @param tracestate value of the field {@code tracestate}
	 * @return the trace, or empty when there is none
	 */
	public static Optional<TraceParent> of(@Nullable Object traceparent, @Nullable Object tracestate) {
		if (!(traceparent instanceof String parent) || !VALID.matcher(parent).matches()) {
			return Optional.empty();
		}
		String state = (tracestate instanceof String text && text.length() <= MAX_STATE_LENGTH
				&& text.chars().allMatch((character) -> character >= ' ' && character <= '~')) ? text : null;
		return Optional.of(new TraceParent(parent, state));
	}

}
