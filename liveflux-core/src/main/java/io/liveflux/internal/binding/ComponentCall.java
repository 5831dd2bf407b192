package io.liveflux.internal.binding;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.call.Caller;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.connection.Connection;
import io.liveflux.protocol.InboundMessage;

/**
 * One call of a component's method: everything its parameters can be bound from.
 * Immutable.
 *
 * @param message the message, whose data binds to the parameters by name
 * @param context what the component can do to the page
 * @param caller who asks, or {@code null} when it is the server itself
 * @param files the files that the message brings, by the names of their fields
 * @since 0.1
 */
public record ComponentCall(InboundMessage message, LiveContext context, @Nullable Caller caller,
		Map<String, List<MultipartFile>> files) implements MethodCall {

	/**
	 * Creates a call with all files of the message.
	 */
	public ComponentCall(InboundMessage message, LiveContext context, @Nullable Caller caller) {
		this(message, context, caller, message.files());
	}

	/**
	 * Returns this call with other files.
	 */
	public ComponentCall withFiles(Map<String, List<MultipartFile>> others) {
		return new ComponentCall(this.message, this.context, this.caller, others);
	}

	@Override
	public Map<String, @Nullable Object> data() {
		return this.message.data();
	}

	@Override
	public @Nullable Principal user() {
		return (this.caller != null) ? this.caller.principal() : null;
	}

	@Override
	public @Nullable Connection connection() {
		return (this.caller != null) ? this.caller.connection() : null;
	}

	@Override
	public Map<String, Object> headers() {
		return (this.caller != null) ? this.caller.headers() : Map.of();
	}

	@Override
	public @Nullable Object argument(Class<?> type) {
		if (type == LiveContext.class) {
			return this.context;
		}
		return new LiveMessage(this.message.type(), this.context.id(), this.message.action(), this.message.data());
	}

	/**
	 * Returns the message without its data; the caller is left out because it may be
	 * secret.
	 */
	@Override
	public String toString() {
		return "ComponentCall[message=" + this.message + "]";
	}

}
