package io.liveflux.internal.admission;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.liveflux.security.InboundMessage;
import io.liveflux.security.MessageValidator;

/**
 * Checks how ids and actions are spelled, before anybody looks for them. Patterns never
 * see more than a bounded text.
 */
final class NameValidator implements MessageValidator {

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
					: Optional.of("a command is longer than " + MAX_LENGTH + " characters, the most that is accepted");
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
