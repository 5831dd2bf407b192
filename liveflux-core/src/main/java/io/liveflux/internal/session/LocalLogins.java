package io.liveflux.internal.session;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.protocol.CloseCode;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.security.SecurityListener;
import io.liveflux.store.Owner;

/**
 * Lets connections and components go when whoever they belong to is gone. Listens after
 * the index that it finds connections by. Thread-safe.
 *
 * @since 0.1
 */
public final class LocalLogins implements ConnectionListener {

	private static final Logger logger = LoggerFactory.getLogger(LocalLogins.class);

	/** How long a handshake may take until the connection is open. */
	private static final Duration HANDSHAKE = Duration.ofMinutes(1);

	private static final int MAX_REMEMBERED = 100_000;

	private final ConnectionIndex index;

	private final Supplier<ComponentEngine> components;

	private final List<SecurityListener> listeners;

	private final OtherNodes others;

	private final Cache<String, Boolean> endedSessions;

	/**
	 * Creates it.
	 * @param index finds connections
	 * @param components ends components; asked for only when there is something to end
	 * @param listeners told of closed connections
	 * @param ticker measures the time
	 * @param others told of what has ended on this node
	 */
	public LocalLogins(ConnectionIndex index, Supplier<ComponentEngine> components, List<SecurityListener> listeners,
			Ticker ticker, OtherNodes others) {
		this.index = index;
		this.components = components;
		this.listeners = List.copyOf(listeners);
		this.others = others;
		this.endedSessions = Caffeine.newBuilder()
			.expireAfterWrite(HANDSHAKE)
			.maximumSize(MAX_REMEMBERED)
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Ends what belongs to an HTTP session that is over, or that goes on under another id
	 * because somebody has logged in.
	 * @param sessionId the session's id until now
	 */
	public void sessionEnded(String sessionId) {
		if (this.endedSessions.getIfPresent(sessionId) == null) {
			this.others.sessionEnded(sessionId);
		}
		sessionEndedElsewhere(sessionId);
	}

	/**
	 * Ends what belongs to an HTTP session that another node has seen end.
	 * @param sessionId the session's id
	 */
	void sessionEndedElsewhere(String sessionId) {
		this.endedSessions.put(sessionId, Boolean.TRUE);
		this.index.ofSession(sessionId).forEach((connection) -> end(connection, "session-ended", "session ended"));
		StoreOutage.tolerate("to end the components of a session",
				() -> this.components.get().unmountAll(Owner.session(sessionId)));
	}

	/**
	 * Ends what belongs to an HTTP session that a client has asked for and that is not
	 * there, if anything does.
	 * @param sessionId the id that the client sent
	 */
	public void sessionMissing(String sessionId) {
		// Clients may send any id, and what is remembered of ended ones is bounded.
		if (!this.index.ofSession(sessionId).isEmpty()) {
			sessionEnded(sessionId);
		}
	}

	/**
	 * Ends a connection because what its user has logged in with holds no longer.
	 * @param connection the connection
	 */
	public void loginExpired(Connection connection) {
		end(connection, "login-expired", "login expired");
	}

	/**
	 * Ends the connections of a user who has logged out.
	 * @param user the user's name
	 * @param sessionId id of the HTTP session in which the user has logged out; empty
	 * when it is not known, and then all of the user's connections end
	 */
	public void loggedOut(String user, Optional<String> sessionId) {
		this.others.loggedOut(user, sessionId);
		loggedOutElsewhere(user, sessionId);
	}

	/**
	 * Ends the connections of a user who has logged out on another node.
	 * @param user the user's name
	 * @param sessionId id of the HTTP session, if it is known
	 */
	void loggedOutElsewhere(String user, Optional<String> sessionId) {
		Collection<Connection> connections = this.index.ofUser(user);
		connections.stream()
			.filter((connection) -> sessionId.isEmpty() || connection.sessionId().equals(sessionId))
			.forEach((connection) -> end(connection, "logged-out", "logged out"));
	}

	/**
	 * Reads the users of all connections anew.
	 * @param revalidator reads them
	 */
	public void revalidate(PrincipalRevalidator revalidator) {
		List<RuntimeException> failures = new ArrayList<>(0);
		for (String user : this.index.users()) {
			for (Connection connection : this.index.ofUser(user)) {
				connection.principal()
					.ifPresent((principal) -> revalidate(connection, principal, revalidator, failures));
			}
		}
		if (!failures.isEmpty()) {
			// One line for all: most likely they have one cause.
			logger.warn("The users of {} connections could not be reloaded; the connections stay open until the"
					+ " next check", failures.size(), failures.get(0));
		}
	}

	private void revalidate(Connection connection, Principal principal, PrincipalRevalidator revalidator,
			List<RuntimeException> failures) {
		Optional<Principal> present;
		try {
			present = revalidator.revalidate(principal);
		}
		// Users' code, most likely without its database: nobody is sent away for that.
		catch (RuntimeException ex) {
			failures.add(ex);
			return;
		}
		if (present.isEmpty() || !present.get().getName().equals(principal.getName())) {
			end(connection, "revalidation", "no longer allowed");
		}
		else if (present.get() != principal) {
			ManagedConnection.of(connection).renewPrincipal(present.get());
		}
	}

	/**
	 * Closes a connection whose session ended while it was being opened.
	 */
	@Override
	public void opened(Connection connection) {
		connection.sessionId()
			.filter((id) -> this.endedSessions.getIfPresent(id) != null)
			.ifPresent((id) -> end(connection, "session-ended", "session ended"));
	}

	private void end(Connection connection, String reason, String text) {
		if (connection.isOpen()) {
			try {
				// First: a closed connection soon watches nothing any more.
				StoreOutage.tolerate("to end the components of a closed connection",
						() -> this.components.get().abandon(connection));
			}
			// Nothing keeps open who is no longer welcome.
			finally {
				connection.close(CloseCode.UNAUTHENTICATED.value(), text);
				this.listeners.forEach((listener) -> listener.closed(reason));
			}
		}
	}

	/**
	 * Is told what has ended, so that it ends on other nodes too.
	 */
	public interface OtherNodes {

		/** For a node that is alone. */
		OtherNodes NONE = new OtherNodes() {

			@Override
			public void sessionEnded(String sessionId) {
			}

			@Override
			public void loggedOut(String user, Optional<String> sessionId) {
			}

		};

		/**
		 * Called when an HTTP session is over.
		 * @param sessionId the session's id
		 */
		void sessionEnded(String sessionId);

		/**
		 * Called when a user has logged out.
		 * @param user the user's name
		 * @param sessionId id of the HTTP session, if it is known
		 */
		void loggedOut(String user, Optional<String> sessionId);

	}

}
