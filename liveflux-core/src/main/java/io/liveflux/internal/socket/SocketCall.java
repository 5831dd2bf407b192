package io.liveflux.internal.socket;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.binding.MethodCall;
import io.liveflux.socket.SocketConnection;

/**
 * One call of a socket's method.
 *
 * @param connection the connection
 * @param payload what the client sent, or {@code null}
 * @param subject a close reason or an exception, or {@code null}
 * @param headers headers of the handshake
 */
record SocketCall(SocketConnection connection, @Nullable Object payload, @Nullable Object subject,
		Map<String, Object> headers) implements MethodCall {

	SocketCall(SocketConnection connection, @Nullable Object payload, @Nullable Object subject) {
		this(connection, payload, subject, connection.headers());
	}

	/**
	 * Returns the call for a connection that was opened.
	 * @param authorization what nobody gets later, or {@code null}
	 */
	static SocketCall opening(SocketConnection connection, @Nullable String authorization) {
		Map<String, Object> headers = new LinkedHashMap<>(connection.headers());
		if (authorization != null) {
			headers.put("authorization", authorization);
		}
		return new SocketCall(connection, null, null, headers);
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
		return this.connection.upgrade().pathVariables();
	}

	@Override
	public Map<String, List<String>> query() {
		return this.connection.upgrade().query();
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
		return type.isInstance(this.payload) ? this.payload : null;
	}

	@Override
	public String toString() {
		return "SocketCall[" + this.connection + "]";
	}

}
