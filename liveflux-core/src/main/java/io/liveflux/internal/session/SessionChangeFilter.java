package io.liveflux.internal.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Compares the HTTP session before and after each request, whoever keeps the sessions:
 * some of those who do tell nobody when one is invalidated or gets another id. Belongs
 * behind the filter of Spring Session and before those of Spring Security. It makes no
 * session, and looks none up that the request does not look up itself. Thread-safe.
 *
 * @since 0.1
 */
public final class SessionChangeFilter implements Filter {

	private static final String SEEN = SessionChangeFilter.class.getName() + ".seen";

	private final Supplier<LocalLogins> localLogins;

	private final Runnable onStop;

	/**
	 * Creates a filter.
	 * @param localLogins told of sessions that are over; asked for with the first one,
	 * because containers want their filters early
	 * @param onStop called when the container stops the web application, before it ends
	 * the sessions
	 */
	public SessionChangeFilter(Supplier<LocalLogins> localLogins, Runnable onStop) {
		Assert.notNull(localLogins, "'localLogins' must not be null");
		Assert.notNull(onStop, "'onStop' must not be null");
		this.localLogins = localLogins;
		this.onStop = onStop;
	}

	/**
	 * Returns the id of the session that a request came in, also when the session is over
	 * by now. No session is made.
	 * @param request a request that went through this filter
	 * @return the id, or empty when the request did not look for a session or had none
	 */
	public static Optional<String> sessionIdBefore(HttpServletRequest request) {
		return (request.getAttribute(SEEN) instanceof Seen seen) ? Optional.ofNullable(seen.id) : Optional.empty();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest)) {
			chain.doFilter(request, response);
			return;
		}
		// One for all dispatches of a request: a later one may come in another session.
		Seen seen = (httpRequest.getAttribute(SEEN) instanceof Seen known) ? known : new Seen();
		httpRequest.setAttribute(SEEN, seen);
		try {
			chain.doFilter(new Watched(httpRequest, seen), response);
		}
		finally {
			compare(seen);
		}
	}

	private void compare(Seen seen) {
		String before = seen.id;
		String missing = seen.missingId;
		if (before != null) {
			if (seen.isOver()) {
				this.localLogins.get().sessionEnded(before);
			}
		}
		else if (missing != null) {
			this.localLogins.get().sessionMissing(missing);
		}
	}

	/**
	 * Tells that the web application stops.
	 */
	@Override
	public void destroy() {
		this.onStop.run();
	}

	/**
	 * What a request saw of its session. Used by one thread at a time.
	 */
	private static final class Seen {

		/** The session that the request came in. */
		private @Nullable HttpSession session;

		/** Its id at the time. */
		private @Nullable String id;

		/** Id that the client sent and that no session has. */
		private @Nullable String missingId;

		void note(HttpServletRequest request, @Nullable HttpSession session) {
			if (this.id != null) {
				return;
			}
			if (session == null) {
				this.missingId = request.getRequestedSessionId();
			}
			else if (!session.isNew()) {
				this.session = session;
				this.id = session.getId();
			}
		}

		/**
		 * Returns whether the session is over, or goes on under another id. Asks the
		 * session and not the request, because the request of an asynchronous call looks
		 * the session up again, and finds it, while another thread is just deleting it.
		 */
		boolean isOver() {
			if (this.session == null) {
				return false;
			}
			try {
				this.session.getCreationTime();
				return !this.session.getId().equals(this.id);
			}
			catch (IllegalStateException ex) {
				// How the Servlet API says that a session is invalid.
				return true;
			}
		}

	}

	/**
	 * Notes the first session that a request gets to see.
	 */
	private static final class Watched extends HttpServletRequestWrapper {

		private final HttpServletRequest request;

		private final Seen seen;

		Watched(HttpServletRequest request, Seen seen) {
			super(request);
			this.request = request;
			this.seen = seen;
		}

		@Override
		public HttpSession getSession() {
			look();
			return this.request.getSession();
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			look();
			return this.request.getSession(create);
		}

		@Override
		public String changeSessionId() {
			look();
			return this.request.changeSessionId();
		}

		private void look() {
			if (this.seen.id == null) {
				this.seen.note(this.request, this.request.getSession(false));
			}
		}

	}

}
