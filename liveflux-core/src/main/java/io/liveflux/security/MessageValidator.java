package io.liveflux.security;

import java.util.Optional;

import io.liveflux.protocol.InboundMessage;

/**
 * Looks at every message of a client, on every transport, before anything that it names
 * is looked up. Beans of this type are asked in their order, or in the order of the
 * property {@code liveflux.validation.validators}, after the checks that LiveFlux brings
 * along.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MessageValidator {

	/**
	 * Checks a message, on the thread that serves the client.
	 * @param message the message
	 * @return what is wrong, for the client's developer; or empty when nothing is
	 */
	Optional<String> validate(InboundMessage message);

}
