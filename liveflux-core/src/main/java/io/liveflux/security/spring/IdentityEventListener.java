package io.liveflux.security.spring;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.security.core.session.SessionIdChangedEvent;
import org.springframework.security.web.authentication.session.SessionFixationProtectionEvent;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import io.liveflux.security.Identities;

/**
 * Hears from Spring Security when somebody has logged out or in. Sessions that end are
 * mostly known from the container before; ending them twice does nothing.
 *
 * @since 0.1
 */
public final class IdentityEventListener implements SmartApplicationListener {

	private final Supplier<Identities> identities;

	/**
	 * Creates a listener.
	 * @param identities told of it; asked for with the first event
	 */
	public IdentityEventListener(Supplier<Identities> identities) {
		this.identities = identities;
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
			// What the authentication says is the session's id from before the login.
			Optional<String> sessionId = Optional.ofNullable(RequestContextHolder.getRequestAttributes())
				.map(RequestAttributes::getSessionId);
			this.identities.get().loggedOut(logout.getAuthentication().getName(), sessionId);
		}
		else if (event instanceof SessionDestroyedEvent destroyed) {
			this.identities.get().sessionEnded(destroyed.getId());
		}
		else if (event instanceof SessionIdChangedEvent changed) {
			this.identities.get().sessionEnded(changed.getOldSessionId());
		}
		else if (event instanceof SessionFixationProtectionEvent migrated) {
			this.identities.get().sessionEnded(migrated.getOldSessionId());
		}
	}

}
