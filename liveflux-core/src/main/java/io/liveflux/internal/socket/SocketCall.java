package io.liveflux.internal.socket;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.OpenContext;
import io.liveflux.socket.SocketConnection;

/**
 * One call of a socket's method.
 *
 * @param connection the connection
 * @param payload what the client sent, or {@code null}
 * @param subject the context of the event, an exception, or {@code null}
 */
record SocketCall(SocketConnection connection, @Nullable Object payload,
		@Nullable Object subject) implements MethodCall {

	/**
	 * Returns the headers that the connection was opened with. What nobody gets later is
	 * among them while it is opened.
	 */
	@Override
	public Map<String, Object> headers() {
		if (this.subject instanceof OpenContext opening && opening.authorization().isPresent()) {
			Map<String, Object> headers = new LinkedHashMap<>(this.connection.headers());
			headers.put("authorization", opening.authorization().get());
			return headers;
		}
		return this.connection.headers();
	}

	@Override
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> data() {
		return (this.payload instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
	}

	@Override
	public @Nullable Object whole() {
		return (this.payload instanceof Map<?, ?>) ? null : this.payload;
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.connection.handshake().pathVariables();
	}

	@Override
	public Map<String, List<String>> query() {
		return this.connection.handshake().query();
	}

	@Override
	public @Nullable Principal user() {
		return this.connection.principal().orElse(null);
	}

	@Override
	public @Nullable Object argument(Class<?> type) {
		if (type == SocketConnection.class) {
			return this.connection;
		}
		if (type.isInstance(this.subject)) {
			return this.subject;
		}
		if (type == CloseReason.class && this.subject instanceof CloseContext closing) {
			return closing.reason();
		}
		return type.isInstance(this.payload) ? this.payload : null;
	}

	@Override
	public String toString() {
		return "SocketCall[" + this.connection + "]";
	}

	/**
	 * What is known of a call while the connection is not open yet.
	 *
	 * @param query the parameters of the query, each with its values
	 */
	record Opening(Map<String, List<String>> query) implements MethodCall {

		@Override
		public Map<String, @Nullable Object> data() {
			return Map.of();
		}

		@Override
		public @Nullable Principal user() {
			return null;
		}

		@Override
		public @Nullable Connection connection() {
			return null;
		}

		@Override
		public Map<String, Object> headers() {
			return Map.of();
		}

		@Override
		public @Nullable Object argument(Class<?> type) {
			return null;
		}

	}

}
