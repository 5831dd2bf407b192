package io.liveflux.store;

import org.jspecify.annotations.Nullable;

/**
 * What a message was answered, remembered so that the same message sent again is answered
 * the same and not acted on again. Immutable.
 *
 * @param client name of whoever sent it
 * @param ref the client's number for the message
 * @param json the answer, written as JSON by whoever remembers it; {@code null} when only
 * that the message was answered is still known
 * @since 0.1
 */
public record Answer(String client, long ref, @Nullable String json) {

	/**
	 * Returns client and number; the answer is left out because it may be secret.
	 */
	@Override
	public String toString() {
		return "Answer[client=" + this.client + ", ref=" + this.ref + "]";
	}

}
