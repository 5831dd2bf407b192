package io.liveflux.internal.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;

/**
 * What a connection keeps of the HTTP session that it was opened in, to say later that
 * its user is at work.
 *
 * @param accessor reaches the session outside of a request; {@code null} where whoever
 * keeps the session has none
 * @param timeout time without a sign of the user after which the session ends; zero for
 * never
 * @since 0.1
 * @see <a href=
 * "https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#last-accessed-times">Jakarta
 * Servlet 6.1, section 7.6</a>
 */
public record SessionHandle(HttpSession.@Nullable Accessor accessor, Duration timeout) {

	private static final String ATTRIBUTE = SessionHandle.class.getName();

	/**
	 * Returns the handle of a session. Only while its request is handled.
	 * @param session the session, or {@code null} for none
	 * @return the handle, or {@code null} when there is no session
	 */
	public static @Nullable SessionHandle of(@Nullable HttpSession session) {
		if (session == null) {
			return null;
		}
		HttpSession.Accessor accessor;
		try {
			accessor = session.getAccessor();
		}
		// Older than Servlet 6.1, or kept by somebody who cannot.
		catch (UnsupportedOperationException | IllegalStateException | LinkageError ex) {
			accessor = null;
		}
		return new SessionHandle(accessor, Duration.ofSeconds(Math.max(0, session.getMaxInactiveInterval())));
	}

	/**
	 * Keeps the handle with a connection.
	 * @param connection the connection
	 */
	public void keepIn(Connection connection) {
		connection.attributes().put(ATTRIBUTE, this);
	}

	static Optional<SessionHandle> in(Connection connection) {
		return Optional.ofNullable((SessionHandle) connection.attributes().get(ATTRIBUTE));
	}

}
