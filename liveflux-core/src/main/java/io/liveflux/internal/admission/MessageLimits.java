package io.liveflux.internal.admission;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.MessageValidator;

/**
 * What messages may look like, whatever they mean.
 *
 * @param maxDepth deepest nesting of objects and lists in the data, the data itself being
 * 1
 * @param maxEntries number of values in the data, those inside of objects and lists
 * included
 * @param maxStringLength longest text or name in the data, in characters
 * @param componentIdPattern what ids of components match in whole
 * @param actionPattern what names of actions match in whole
 * @param allowedTypes types of messages; empty for all
 * @since 0.1
 */
public record MessageLimits(int maxDepth, int maxEntries, int maxStringLength, Pattern componentIdPattern,
		Pattern actionPattern, Set<String> allowedTypes) {

	/**
	 * Creates limits.
	 */
	public MessageLimits {
		allowedTypes = Set.copyOf(allowedTypes);
	}

	/**
	 * Returns the checks of these limits, the cheap ones first.
	 */
	public List<MessageValidator> validators() {
		return List.of(new TypeValidator(this.allowedTypes),
				new NameValidator(this.componentIdPattern, this.actionPattern),
				new DataValidator(this.maxDepth, this.maxEntries, this.maxStringLength));
	}

	/**
	 * Checks how ids and actions are spelled, before anybody looks for them. Patterns
	 * never see more than a bounded text.
	 */
	private static final class NameValidator implements MessageValidator {

		private static final int MAX_LENGTH = 256;

		private final Pattern componentId;

		private final Pattern action;

		NameValidator(Pattern componentId, Pattern action) {
			this.componentId = componentId;
			this.action = action;
		}

		@Override
		public Optional<String> validate(InboundMessage message) {
			if (!matches(this.componentId, message.componentId())) {
				return Optional.of("This is not a component id");
			}
			if (isCommand(message)) {
				// Commands of channels are the application's own words.
				return (message.action() == null || message.action().length() <= MAX_LENGTH) ? Optional.empty()
						: Optional.of("A command is longer than the limit of " + MAX_LENGTH + " characters");
			}
			if (!matches(this.action, message.action())) {
				return Optional.of("This is not an action name");
			}
			return Optional.empty();
		}

		private static boolean isCommand(InboundMessage message) {
			return message.type().equals("message") && message.componentId() == null;
		}

		private static boolean matches(Pattern pattern, @Nullable String name) {
			return name == null || (name.length() <= MAX_LENGTH && pattern.matcher(name).matches());
		}

	}

	/**
	 * Lets only some types of messages pass.
	 */
	private static final class TypeValidator implements MessageValidator {

		private final Set<String> allowed;

		private final String names;

		TypeValidator(Set<String> allowed) {
			this.allowed = allowed;
			this.names = String.join(", ", new TreeSet<>(allowed));
		}

		@Override
		public Optional<String> validate(InboundMessage message) {
			return (this.allowed.isEmpty() || this.allowed.contains(message.type())) ? Optional.empty()
					: Optional.of("Messages of this type are not accepted; accepted types: " + this.names);
		}

	}

	/**
	 * Bounds the data of a message. Depth is bounded first by whoever decoded it, so
	 * looking at it by recursion is safe.
	 */
	private static final class DataValidator implements MessageValidator {

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
				// A text of the application's own protocol; what bounds it is the size of
				// a
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
							? "A text is longer than the limit of " + DataValidator.this.maxStringLength + " characters"
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
					return "The data has more values than the limit of " + DataValidator.this.maxEntries;
				}
				return problem(value, depth + 1);
			}

			private @Nullable String tooDeep(int depth) {
				return (depth > DataValidator.this.maxDepth)
						? "The data is nested deeper than the limit of " + DataValidator.this.maxDepth + " levels"
						: null;
			}

		}

	}

}
