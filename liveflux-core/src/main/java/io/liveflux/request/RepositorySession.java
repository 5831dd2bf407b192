package io.liveflux.request;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A session of Spring Session as the Servlet API sees it, for the length of one call.
 *
 * @param <S> the repository's own sort of session
 */
final class RepositorySession<S extends Session> implements HttpSession {

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
		throw new UnsupportedOperationException("A session that is reached over a connection has no servlet context");
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
