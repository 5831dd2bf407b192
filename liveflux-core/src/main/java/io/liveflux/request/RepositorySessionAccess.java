package io.liveflux.request;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * A session that Spring Session keeps: it is loaded for each call that asks for it, and
 * saved afterwards. Loaded only where Spring Session is on the class path.
 *
 * @param <S> the repository's own sort of session
 */
final class RepositorySessionAccess<S extends Session> implements SessionAccess {

	private final SessionRepository<S> repository;

	private final String id;

	private RepositorySessionAccess(SessionRepository<S> repository, String id) {
		this.repository = repository;
		this.id = id;
	}

	static @Nullable SessionAccess of(HttpServletRequest request, String id) {
		return (request
			.getAttribute(SessionRepositoryFilter.SESSION_REPOSITORY_ATTR) instanceof SessionRepository<?> repository)
					? new RepositorySessionAccess<>(repository, id) : null;
	}

	@Override
	public @Nullable HttpSession open() {
		S session = this.repository.findById(this.id);
		return (session != null) ? new RepositorySession<>(this.repository, session) : null;
	}

	@Override
	public void close(HttpSession open) {
		if (open instanceof RepositorySession<?> session) {
			session.save();
		}
	}

	/**
	 * A session of Spring Session as the Servlet API sees it, for the length of one call.
	 *
	 * @param <S> the repository's own sort of session
	 */
	private static final class RepositorySession<S extends Session> implements HttpSession {

		private final SessionRepository<S> repository;

		private final S session;

		private boolean invalid;

		RepositorySession(SessionRepository<S> repository, S session) {
			this.repository = repository;
			this.session = session;
		}

		void save() {
			if (!this.invalid) {
				this.repository.save(this.session);
			}
		}

		private S valid() {
			if (this.invalid) {
				throw new IllegalStateException("The session has been invalidated");
			}
			return this.session;
		}

		@Override
		public long getCreationTime() {
			return valid().getCreationTime().toEpochMilli();
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

		@Override
		public long getLastAccessedTime() {
			return valid().getLastAccessedTime().toEpochMilli();
		}

		@Override
		public ServletContext getServletContext() {
			throw new UnsupportedOperationException(
					"A session that is reached over a connection has no servlet context");
		}

		@Override
		public void setMaxInactiveInterval(int seconds) {
			valid().setMaxInactiveInterval(Duration.ofSeconds(seconds));
		}

		@Override
		public int getMaxInactiveInterval() {
			return (int) valid().getMaxInactiveInterval().toSeconds();
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			return valid().getAttribute(name);
		}

		@Override
		public Enumeration<String> getAttributeNames() {
			return Collections.enumeration(valid().getAttributeNames());
		}

		@Override
		public void setAttribute(String name, @Nullable Object value) {
			if (value == null) {
				removeAttribute(name);
				return;
			}
			Object before = valid().getAttribute(name);
			this.session.setAttribute(name, value);
			if (before != value) {
				unbound(name, before);
				if (value instanceof HttpSessionBindingListener listener) {
					listener.valueBound(new HttpSessionBindingEvent(this, name, value));
				}
			}
		}

		@Override
		public void removeAttribute(String name) {
			Object before = valid().getAttribute(name);
			this.session.removeAttribute(name);
			unbound(name, before);
		}

		private void unbound(String name, @Nullable Object before) {
			if (before instanceof HttpSessionBindingListener listener) {
				listener.valueUnbound(new HttpSessionBindingEvent(this, name, before));
			}
		}

		@Override
		public void invalidate() {
			this.repository.deleteById(valid().getId());
			this.invalid = true;
		}

		@Override
		public boolean isNew() {
			return false;
		}

	}

}
