package io.liveflux.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Leads to the HTTP session in which a connection was opened, for calls that come when
 * the request is long gone.
 */
interface SessionAccess {

	/** Where Spring Session keeps sessions, it says so in the request. */
	String SPRING_SESSION = "org.springframework.session.web.http.SessionRepositoryFilter";

	/**
	 * Returns the session as it is now, or {@code null} when it has ended.
	 */
	@Nullable HttpSession open();

	/**
	 * Keeps what a call has changed.
	 * @param session what {@link #open()} returned
	 */
	void close(HttpSession session);

	/**
	 * Returns the way to the session of a request, {@code null} when it has none.
	 */
	static @Nullable SessionAccess of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return null;
		}
		if (ClassUtils.isPresent(SPRING_SESSION, SessionAccess.class.getClassLoader())) {
			SessionAccess repository = RepositorySessionAccess.of(request, session.getId());
			if (repository != null) {
				return repository;
			}
		}
		return new ContainerSessionAccess(session);
	}

	/**
	 * A session that the container keeps. It stays the same object for as long as it
	 * lives.
	 *
	 * @param session the session
	 */
	record ContainerSessionAccess(HttpSession session) implements SessionAccess {

		@Override
		public @Nullable HttpSession open() {
			try {
				// Containers refuse this once the session has ended.
				this.session.getCreationTime();
				this.session.getAttribute(SPRING_SESSION);
				return this.session;
			}
			catch (IllegalStateException ex) {
				return null;
			}
		}

		@Override
		public void close(HttpSession open) {
		}

	}

}
