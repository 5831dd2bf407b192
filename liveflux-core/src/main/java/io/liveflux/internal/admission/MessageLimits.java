package io.liveflux.internal.admission;

import java.util.List;
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
				return Optional.of("this is not the id of a component");
			}
			if (isCommand(message)) {
				// Commands of channels are the application's own words.
				return (message.action() == null || message.action().length() <= MAX_LENGTH) ? Optional.empty()
						: Optional.of("a command is longer than " + MAX_LENGTH + " characters, the limit");
			}
			if (!matches(this.action, message.action())) {
				return Optional.of("this is not the name of an action");
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
					: Optional.of("messages of this type are not accepted, only " + this.names);
		}

	}

}
