package io.liveflux.call;

import io.liveflux.protocol.InboundMessage;

/**
 * Surrounds the handling of every message that a client sends to a component, to a
 * channel or to a socket of the application's own, on whatever transport it comes; that a
 * channel is joined at a path of its own ({@code join}) and that a socket is opened
 * ({@code open}) count as messages too. Beans of this type are applied in their order,
 * the first one outermost, after the {@link io.liveflux.security.MessageValidator
 * validators} and inside of the {@link CallInterceptor}s.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MessageInterceptor {

	/**
	 * Surrounds the handling of a message, on the thread that serves the client. Without
	 * running what comes next the message is refused: its client is answered with 403,
	 * and a socket that is being opened is closed with 1008. What is thrown here is
	 * answered as what the application's methods throw; what they throw is answered
	 * before {@code next} returns.
	 * @param message the message
	 * @param caller who sent it, with its connection, if there is one
	 * @param next goes on; to be run once at most
	 */
	void intercept(InboundMessage message, Caller caller, Runnable next);

}
