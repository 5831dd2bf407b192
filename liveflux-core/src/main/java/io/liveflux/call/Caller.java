package io.liveflux.call;

import java.security.Principal;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.util.Assert;

import io.liveflux.connection.Connection;
import io.liveflux.request.RequestView;
import io.liveflux.request.ThreadContext;

/**
 * As whom something runs: who asks something of a component, or in whose name the server
 * does something with it. Immutable.
 *
 * @param principal the user who is logged in
 * @param sessionId id of the HTTP session
 * @param locale the language to draw in
 * @param timeZone the time zone to draw in, {@code null} for that of the server
 * @param connection the connection that the request came over; {@code null} over HTTP,
 * and where nobody asks
 * @param headers the headers of the request, or of the connection's handshake, by name
 * @param role who asks
 * @param request what is kept of the request, or of the handshake; {@code null} where
 * nobody asks
 * @param context what the application has bound to the thread of the caller
 * @since 0.1
 */
public record Caller(@Nullable Principal principal, @Nullable String sessionId, Locale locale,
		@Nullable ZoneId timeZone, @Nullable Connection connection, Map<String, Object> headers, Role role,
		@Nullable RequestView request, ThreadContext context) {

	/**
	 * Creates a caller.
	 * @throws IllegalArgumentException when the locale or the role is missing
	 */
	public Caller {
		Assert.notNull(locale, "'locale' must not be null");
		Assert.notNull(role, "'role' must not be null");
		headers = Map.copyOf(headers);
	}

	/**
	 * Creates somebody who makes no request.
	 */
	public Caller(@Nullable Principal principal, @Nullable String sessionId, Locale locale, @Nullable ZoneId timeZone,
			Role role) {
		this(principal, sessionId, locale, timeZone, null, Map.of(), role, null, ThreadContext.EMPTY);
	}

	/**
	 * Creates who asks over a connection, or in the HTTP request of this thread.
	 * @param principal the user who is logged in
	 * @param sessionId id of the HTTP session
	 * @param locale the language to draw in
	 * @param connection the connection that the request came over; {@code null} over HTTP
	 * @param headers the headers of the request, or of the connection's handshake
	 */
	public Caller(@Nullable Principal principal, @Nullable String sessionId, Locale locale,
			@Nullable Connection connection, Map<String, Object> headers) {
		this(principal, sessionId, locale, null, connection, headers,
				(connection != null) ? Role.CONNECTION : Role.REQUEST, null, ThreadContext.EMPTY);
	}

	/**
	 * Returns who is at the other end of a connection.
	 * @param connection the connection
	 * @return the caller
	 */
	public static Caller of(Connection connection) {
		RequestView request = connection.handshake().request();
		return new Caller(connection.principal().orElse(null), connection.sessionId().orElse(null),
				connection.handshake().locale(), connection.handshake().timeZone(), connection,
				connection.handshake().headers(), Role.CONNECTION, request,
				(request != null) ? request.context() : ThreadContext.EMPTY);
	}

	/**
	 * Returns the server itself, which does something in nobody's name.
	 * @param locale the language
	 * @param timeZone the time zone, {@code null} for that of the server
	 * @return the caller
	 */
	public static Caller nobody(Locale locale, @Nullable ZoneId timeZone) {
		return new Caller(null, null, locale, timeZone, Role.SERVER);
	}

	/**
	 * Returns whether this is the server in nobody's name.
	 */
	public boolean isNobody() {
		return this.principal == null && this.sessionId == null && this.role != Role.REQUEST
				&& this.role != Role.CONNECTION;
	}

	/**
	 * Returns the same one in another thread's context.
	 */
	public Caller in(ThreadContext context) {
		return new Caller(this.principal, this.sessionId, this.locale, this.timeZone, this.connection, this.headers,
				this.role, this.request, context);
	}

	/**
	 * Returns language and time zone as Spring binds them to a thread.
	 */
	public LocaleContext localeContext() {
		return new SimpleTimeZoneAwareLocaleContext(this.locale,
				(this.timeZone != null) ? TimeZone.getTimeZone(this.timeZone) : null);
	}

	/**
	 * Returns nothing that identifies the caller.
	 */
	@Override
	public String toString() {
		return "Caller[" + ((this.connection != null) ? this.connection : this.role) + "]";
	}

	/**
	 * Who asks.
	 */
	public enum Role {

		/**
		 * The client whose HTTP request this thread serves. What filters have bound to
		 * the thread is the client's.
		 */
		REQUEST,

		/** The client at the other end of a connection, whatever the thread. */
		CONNECTION,

		/**
		 * Nobody: the server does something in the name of the principal, of the session,
		 * or of nobody.
		 */
		SERVER,

		/**
		 * Nobody: the server draws the view of a shared component, which many see. Who is
		 * logged in cannot be asked for.
		 */
		SHARED_VIEW

	}

}
