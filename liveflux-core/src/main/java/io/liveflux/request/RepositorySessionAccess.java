package io.liveflux.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
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

}
