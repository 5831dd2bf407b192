package io.liveflux.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.connection.Connection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.ServiceRestart;
import io.liveflux.security.PrincipalRevalidator;

/**
 * Looks whether the logins of all connections still hold: a session where there is one,
 * because a logout ends the session while its user goes on to be one, else the user.
 * Connections of which that cannot be told are closed, and their clients connect again,
 * which is when they are asked who they are. Thread-safe.
 *
 * @since 0.1
 */
public final class LoginRecheck implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(LoginRecheck.class);

	private final Supplier<ConnectionRegistry> connections;

	private final Supplier<LocalLogins> localLogins;

	private final Supplier<Optional<PrincipalRevalidator>> revalidator;

	private final Supplier<Optional<SessionLookup>> sessions;

	private final ServiceRestart serviceRestart;

	/**
	 * Creates it.
	 * @param connections the connections of this node
	 * @param localLogins ends those whose logins hold no longer
	 * @param revalidator reads users anew, where there is one
	 * @param sessions looks sessions up, where they are in a repository
	 * @param serviceRestart closes the others
	 */
	public LoginRecheck(Supplier<ConnectionRegistry> connections, Supplier<LocalLogins> localLogins,
			Supplier<Optional<PrincipalRevalidator>> revalidator, Supplier<Optional<SessionLookup>> sessions,
			ServiceRestart serviceRestart) {
		this.connections = connections;
		this.localLogins = localLogins;
		this.revalidator = revalidator;
		this.sessions = sessions;
		this.serviceRestart = serviceRestart;
	}

	@Override
	public void run() {
		Optional<PrincipalRevalidator> reader = this.revalidator.get();
		Optional<SessionLookup> stored = this.sessions.get();
		reader.ifPresent((each) -> this.localLogins.get().revalidate(each));
		stored.ifPresent(SessionLookup::lookAllUp);
		Predicate<Connection> checked = (connection) -> connection.sessionId().isPresent() ? stored.isPresent()
				: reader.isPresent();
		List<? extends ManagedConnection> unknown = this.connections.get()
			.connections()
			.stream()
			.filter(LoginRecheck::isLogin)
			.filter(checked.negate())
			.toList();
		unknown.forEach((connection) -> this.serviceRestart.close(connection, "login unknown"));
		if (!unknown.isEmpty()) {
			logger.info("{} clients connect again, because their logins may be over", unknown.size());
		}
	}

	private static boolean isLogin(Connection connection) {
		return connection.principal().isPresent() || connection.sessionId().isPresent();
	}

	/**
	 * Looks sessions up where they are kept.
	 */
	@FunctionalInterface
	public interface SessionLookup {

		/**
		 * Looks the sessions of all connections up, and ends what belongs to those that
		 * are over.
		 */
		void lookAllUp();

	}

}
