package io.liveflux.internal.session;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/**
 * Hears from the container, and from Spring Session, when an HTTP session is over or gets
 * another id.
 *
 * @since 0.1
 */
public final class SessionEndListener implements HttpSessionListener, HttpSessionIdListener {

	private final Supplier<LocalLogins> localLogins;

	private volatile boolean stopping;

	/**
	 * Creates a listener.
	 * @param localLogins told of it; asked for with the first event, because containers
	 * want their listeners early
	 */
	public SessionEndListener(Supplier<LocalLogins> localLogins) {
		this.localLogins = localLogins;
	}

	/**
	 * Listens no longer: the web application stops, and the container ends its sessions
	 * for no other reason.
	 */
	public void stop() {
		this.stopping = true;
	}

	@Override
	public void sessionDestroyed(HttpSessionEvent event) {
		if (!this.stopping) {
			this.localLogins.get().sessionEnded(event.getSession().getId());
		}
	}

	@Override
	public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
		this.localLogins.get().sessionEnded(oldSessionId);
	}

}
