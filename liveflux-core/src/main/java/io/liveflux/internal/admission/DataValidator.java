package io.liveflux.internal.admission;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.MessageValidator;

/**
 * Bounds the data of a message. Depth is bounded first by whoever decoded it, so looking
 * at it by recursion is safe.
 */
final class DataValidator implements MessageValidator {

	private final int maxDepth;

	private final int maxEntries;

	private final int maxStringLength;

	DataValidator(int maxDepth, int maxEntries, int maxStringLength) {
		this.maxDepth = maxDepth;
		this.maxEntries = maxEntries;
		this.maxStringLength = maxStringLength;
	}

	@Override
	public Optional<String> validate(InboundMessage message) {
		if (message.socket() != null && message.data().get("param") instanceof String) {
			// A text of the application's own protocol; what bounds it is the size of a
			// message.
			return Optional.empty();
		}
		Walk walk = new Walk();
		return Optional.ofNullable(walk.problem(message.data(), 1))
			.or(() -> Optional.ofNullable(walk.problem(message.model(), 1)));
	}

	private final class Walk {

		private int entries;

		@Nullable String problem(@Nullable Object value, int depth) {
			if (value instanceof String text) {
				return (text.length() > DataValidator.this.maxStringLength)
						? "a text is longer than " + DataValidator.this.maxStringLength + " characters, the limit"
						: null;
			}
			if (value instanceof Map<?, ?> map) {
				for (Map.Entry<?, ?> entry : map.entrySet()) {
					String problem = problem(entry.getKey(), depth);
					problem = (problem != null) ? problem : inner(entry.getValue(), depth);
					if (problem != null) {
						return problem;
					}
				}
				return tooDeep(depth);
			}
			if (value instanceof Collection<?> values) {
				for (Object each : values) {
					String problem = inner(each, depth);
					if (problem != null) {
						return problem;
					}
				}
				return tooDeep(depth);
			}
			return null;
		}

		private @Nullable String inner(@Nullable Object value, int depth) {
			if (++this.entries > DataValidator.this.maxEntries) {
				return "there are more than " + DataValidator.this.maxEntries + " values in the data, the limit";
			}
			return problem(value, depth + 1);
		}

		private @Nullable String tooDeep(int depth) {
			return (depth > DataValidator.this.maxDepth)
					? "the data is nested deeper than " + DataValidator.this.maxDepth + " levels, the limit" : null;
		}

	}

}
