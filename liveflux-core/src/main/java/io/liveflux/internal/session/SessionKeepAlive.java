package io.liveflux.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.liveflux.connection.Connection;
import io.liveflux.protocol.InboundMessage;

/**
 * Keeps the HTTP session of users who work over a connection, as their requests would.
 * What the client sends by itself does not count, nor does what the server sends. A
 * session is told at most once a minute, and ten times within its timeout. Thread-safe.
 *
 * @since 0.1
 */
public final class SessionKeepAlive implements BiConsumer<Connection, InboundMessage> {

	private static final Logger logger = LoggerFactory.getLogger(SessionKeepAlive.class);

	/** What clients send without their users' doing. */
	private static final Set<String> BY_ITSELF = Set.of("init", "mount", "sync", "unmount", "ping", "join", "leave",
			"malformed");

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final int PARTS = 10;

	private static final int MAX_REMEMBERED = 100_000;

	private final SessionRenewal renewal;

	private final Cache<String, Duration> renewed;

	/**
	 * Creates it.
	 * @param renewal keeps a session
	 * @param ticker measures the time
	 */
	public SessionKeepAlive(SessionRenewal renewal, Ticker ticker) {
		Assert.notNull(renewal, "'renewal' must not be null");
		this.renewal = renewal;
		this.renewed = Caffeine.newBuilder()
			.expireAfter(Expiry.<String, Duration>writing((id, pause) -> pause))
			.maximumSize(MAX_REMEMBERED)
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Notes a message of a client.
	 * @param connection where it came from
	 * @param message the message
	 */
	@Override
	public void accept(Connection connection, InboundMessage message) {
		if (!BY_ITSELF.contains(message.type())) {
			connection.sessionId().ifPresent((id) -> used(connection, id));
		}
	}

	private void used(Connection connection, String sessionId) {
		Handle.in(connection)
			.filter((handle) -> !handle.timeout().isZero())
			.filter((handle) -> this.renewed.asMap().putIfAbsent(sessionId, pause(handle.timeout())) == null)
			.ifPresent((handle) -> renew(handle, sessionId));
	}

	private static Duration pause(Duration timeout) {
		Duration part = timeout.dividedBy(PARTS);
		return (part.compareTo(LONGEST_PAUSE) < 0) ? part : LONGEST_PAUSE;
	}

	private void renew(Handle handle, String sessionId) {
		if (handle.accessor() == null) {
			this.renewal.renew(sessionId);
			return;
		}
		try {
			handle.accessor().access((session) -> {
				// That it is looked at is all that is wanted.
			});
		}
		// It has just ended, and whoever keeps it says so elsewhere.
		catch (IllegalStateException ex) {
			logger.debug("A session could not be kept alive, because it has ended", ex);
		}
	}

	/**
	 * Keeps sessions that the container does not keep.
	 */
	@FunctionalInterface
	public interface SessionRenewal {

		/**
		 * Notes that the user of a session is at work. Returns soon.
		 * @param sessionId the session's id
		 */
		void renew(String sessionId);

		/**
		 * Returns what keeps no session.
		 */
		static SessionRenewal none() {
			return (sessionId) -> {
			};
		}

	}

	/**
	 * What a connection keeps of the HTTP session that it was opened in, to say later
	 * that its user is at work.
	 *
	 * @param accessor reaches the session outside of a request; {@code null} where
	 * whoever keeps the session has none
	 * @param timeout time without a sign of the user after which the session ends; zero
	 * for never
	 * @since 0.1
	 * @see <a href=
	 * "https://jakarta.ee/specifications/servlet/6.1/jakarta-servlet-spec-6.1#last-accessed-times">Jakarta
	 * Servlet 6.1, section 7.6</a>
	 */
	public record Handle(HttpSession.@Nullable Accessor accessor, Duration timeout) {

		private static final String ATTRIBUTE = Handle.class.getName();

		/**
		 * Returns the handle of a session. Only while its request is handled.
		 * @param session the session, or {@code null} for none
		 * @return the handle, or {@code null} when there is no session
		 */
		public static @Nullable Handle of(@Nullable HttpSession session) {
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
			return new Handle(accessor, Duration.ofSeconds(Math.max(0, session.getMaxInactiveInterval())));
		}

		/**
		 * Keeps the handle with a connection.
		 * @param connection the connection
		 */
		public void keepIn(Connection connection) {
			connection.attributes().put(ATTRIBUTE, this);
		}

		static Optional<Handle> in(Connection connection) {
			return Optional.ofNullable((Handle) connection.attributes().get(ATTRIBUTE));
		}

	}

}
