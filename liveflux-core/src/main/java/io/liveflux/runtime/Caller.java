package io.liveflux.runtime;

import java.security.Principal;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.connection.Connection;

/**
 * Who asks something of a component: the user who is logged in, the HTTP session, the
 * language, and the connection if there is one. Immutable.
 *
 * @param principal the user who is logged in
 * @param sessionId id of the HTTP session
 * @param locale the language to draw in
 * @param connection the connection that the request came over; {@code null} over HTTP
 * @param headers the headers of the request, or of the connection's handshake, by name
 * @since 0.1
 */
public record Caller(@Nullable Principal principal, @Nullable String sessionId, Locale locale,
		@Nullable Connection connection, Map<String, Object> headers) {

	/**
	 * Creates a caller.
	 * @throws IllegalArgumentException when the locale is missing
	 */
	public Caller {
		Assert.notNull(locale, "'locale' must not be null");
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns who is at the other end of a connection.
	 * @param connection the connection
	 * @return the caller
	 */
	public static Caller of(Connection connection) {
		return new Caller(connection.principal().orElse(null), connection.sessionId().orElse(null),
				connection.handshake().locale(), connection, connection.handshake().headers());
	}

	/**
	 * Returns nothing that identifies the caller.
	 */
	@Override
	public String toString() {
		return "Caller[" + ((this.connection != null) ? this.connection : "HTTP") + "]";
	}

}
