package io.liveflux.internal.binding;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.connection.Connection;

/**
 * One call of a component's method: everything its parameters can be bound from.
 * Immutable.
 *
 * @param message the message, whose data binds to the parameters by name
 * @param context what the component can do to the page
 * @param user the user who is logged in, or {@code null}
 * @param connection the connection that the message came over, or {@code null} over HTTP
 * and for calls of the server itself
 * @param headers what {@code @Header} parameters bind to, such as headers of the request;
 * names are matched whatever their case
 * @since 0.1
 */
public record ComponentCall(LiveMessage message, LiveContext context, @Nullable Principal user,
		@Nullable Connection connection, Map<String, Object> headers) implements MethodCall {

	/**
	 * Creates a call without user, connection and headers, as the server itself makes it.
	 * @param message the message
	 * @param context what the component can do to the page
	 */
	public ComponentCall(LiveMessage message, LiveContext context) {
		this(message, context, null, null, Map.of());
	}

	@Override
	public Map<String, @Nullable Object> data() {
		return this.message.data();
	}

	@Override
	public @Nullable Object argument(Class<?> type) {
		return (type == LiveContext.class) ? this.context : this.message;
	}

	/**
	 * Returns the message without its data; user and headers are left out because they
	 * may be secret.
	 */
	@Override
	public String toString() {
		return "ComponentCall[message=" + this.message + "]";
	}

}
