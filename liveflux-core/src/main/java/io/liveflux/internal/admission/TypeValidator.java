package io.liveflux.internal.admission;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.liveflux.security.InboundMessage;
import io.liveflux.security.MessageValidator;

/**
 * Lets only some types of messages pass.
 */
final class TypeValidator implements MessageValidator {

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
