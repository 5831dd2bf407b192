package io.liveflux.internal.session;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.security.PrincipalExpiry;

/**
 * Ends connections when the login holds no longer that they were opened with, such as a
 * bearer token. Thread-safe.
 *
 * @since 0.1
 */
public final class LoginExpiry implements ConnectionListener {

	private final PrincipalExpiry expiry;

	private final LocalLogins localLogins;

	private final TaskScheduler scheduler;

	private final Map<Connection, ScheduledFuture<?>> ends = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 * @param expiry tells until when a login holds
	 * @param localLogins ends connections
	 * @param scheduler tells when it is time
	 */
	public LoginExpiry(PrincipalExpiry expiry, LocalLogins localLogins, TaskScheduler scheduler) {
		Assert.notNull(expiry, "'expiry' must not be null");
		Assert.notNull(localLogins, "'localLogins' must not be null");
		Assert.notNull(scheduler, "'scheduler' must not be null");
		this.expiry = expiry;
		this.localLogins = localLogins;
		this.scheduler = scheduler;
	}

	@Override
	public void opened(Connection connection) {
		connection.principal().flatMap(this.expiry::expiresAt).ifPresent((end) -> plan(connection, end));
	}

	private void plan(Connection connection, Instant end) {
		this.ends.put(connection, this.scheduler.schedule(() -> end(connection), end));
		if (!connection.isOpen()) {
			closed(connection);
		}
	}

	private void end(Connection connection) {
		// A revalidator may have brought a newer login since.
		Instant end = connection.principal().flatMap(this.expiry::expiresAt).orElse(Instant.MAX);
		if (!end.isAfter(this.scheduler.getClock().instant())) {
			this.localLogins.loginExpired(connection);
		}
		else if (!end.equals(Instant.MAX)) {
			plan(connection, end);
		}
	}

	@Override
	public void closed(Connection connection) {
		ScheduledFuture<?> end = this.ends.remove(connection);
		if (end != null) {
			end.cancel(false);
		}
	}

}
