package io.liveflux.internal.springsecurity;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.security.core.session.SessionIdChangedEvent;
import org.springframework.security.web.authentication.session.SessionFixationProtectionEvent;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import io.liveflux.internal.session.LocalLogins;
import io.liveflux.internal.session.SessionChangeFilter;

/**
 * Hears from Spring Security when somebody has logged out or in. Sessions that end are
 * mostly known from the container before; ending them twice does nothing.
 *
 * @since 0.1
 */
public final class IdentityEventListener implements SmartApplicationListener {

	private final Supplier<LocalLogins> localLogins;

	/**
	 * Creates a listener.
	 * @param localLogins told of it; asked for with the first event
	 */
	public IdentityEventListener(Supplier<LocalLogins> localLogins) {
		this.localLogins = localLogins;
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
		return LogoutSuccessEvent.class.isAssignableFrom(type) || SessionDestroyedEvent.class.isAssignableFrom(type)
				|| SessionIdChangedEvent.class.isAssignableFrom(type)
				|| SessionFixationProtectionEvent.class.isAssignableFrom(type);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof LogoutSuccessEvent logout) {
			this.localLogins.get().loggedOut(logout.getAuthentication().getName(), sessionId());
		}
		else if (event instanceof SessionDestroyedEvent destroyed) {
			this.localLogins.get().sessionEnded(destroyed.getId());
		}
		else if (event instanceof SessionIdChangedEvent changed) {
			this.localLogins.get().sessionEnded(changed.getOldSessionId());
		}
		else if (event instanceof SessionFixationProtectionEvent migrated) {
			this.localLogins.get().sessionEnded(migrated.getOldSessionId());
		}
	}

	/**
	 * Returns the session in which somebody has logged out, which is over by now. What
	 * the authentication says is its id from before the login, and to ask the request for
	 * a session may make a new one.
	 */
	private static Optional<String> sessionId() {
		if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
			return Optional.empty();
		}
		HttpServletRequest request = attributes.getRequest();
		return SessionChangeFilter.sessionIdBefore(request)
			.or(() -> Optional.ofNullable(request.getSession(false)).map(HttpSession::getId));
	}

}
