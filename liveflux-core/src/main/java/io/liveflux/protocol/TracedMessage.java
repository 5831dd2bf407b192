package io.liveflux.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message that belongs to a trace of the client's.
 *
 * @param message the message
 * @param trace the trace
 * @since 0.1
 */
public record TracedMessage(ClientMessage message, TraceParent trace) implements ClientMessage {

	@Override
	public @Nullable Long ref() {
		return this.message.ref();
	}

	@Override
	public String type() {
		return this.message.type();
	}

	@Override
	public @Nullable String componentId() {
		return this.message.componentId();
	}

	@Override
	public @Nullable String kind() {
		return this.message.kind();
	}

	@Override
	public @Nullable String action() {
		return this.message.action();
	}

	@Override
	public Map<String, @Nullable Object> data() {
		return this.message.data();
	}

	@Override
	public Map<String, @Nullable Object> model() {
		return this.message.model();
	}

	@Override
	public @Nullable String channel() {
		return this.message.channel();
	}

	@Override
	public void handleBy(Handler handler) {
		handler.onTraced(this);
	}

}
