package io.liveflux.protocol;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message that was not read from a frame of the protocol.
 */
record PlainMessage(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
		Map<String, @Nullable Object> data, Map<String, @Nullable Object> model, @Nullable String channel,
		@Nullable String socket) implements InboundMessage {

	/**
	 * Returns a value as data: itself when it is an object, else under the name
	 * {@code param}.
	 */
	@SuppressWarnings("unchecked")
	static Map<String, @Nullable Object> dataOf(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map
				: Collections.singletonMap("param", value);
	}

	/**
	 * Returns the type only; data and model may be secret.
	 */
	@Override
	public String toString() {
		return "InboundMessage[type=" + this.type + "]";
	}

}
