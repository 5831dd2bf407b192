package io.liveflux.security;

import io.liveflux.protocol.InboundMessage;

/**
 * Told of what was turned away, for meters and audits. Called on the thread that serves
 * the client, so it must be quick.
 *
 * @since 0.1
 */
public interface SecurityListener {

	/**
	 * Called when a request was refused.
	 * @param request the request
	 * @param refusal why
	 */
	default void refused(HandshakeRequest request, Refusal refusal) {
	}

	/**
	 * Called when a message was refused.
	 * @param message the message
	 * @param rejection why
	 */
	default void rejected(InboundMessage message, Rejection rejection) {
	}

	/**
	 * Called when the server closes a connection because of what its client did or no
	 * longer may.
	 * @param reason one word, such as {@code idle}
	 */
	default void closed(String reason) {
	}

}
