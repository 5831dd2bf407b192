package io.liveflux.internal.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.InboundMessage;

/**
 * A message that says itself which page asks, as posts do.
 */
record PostedMessage(String type, String componentId, @Nullable String action, Map<String, @Nullable Object> data,
		Map<String, @Nullable Object> model, @Nullable String client, @Nullable Long ref) implements InboundMessage {

}
