package io.liveflux.connection;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Finds the open connections of this node by whose they are. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionIndex implements ConnectionListener {

	private final Map<String, Set<Connection>> byUser = new ConcurrentHashMap<>();

	private final Map<String, Set<Connection>> bySession = new ConcurrentHashMap<>();

	private final Map<ClientAddress, Integer> countByAddress = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	@Override
	public void opened(Connection connection) {
		this.count.incrementAndGet();
		user(connection).ifPresent((user) -> add(this.byUser, user, connection));
		connection.sessionId().ifPresent((session) -> add(this.bySession, session, connection));
		address(connection).ifPresent((address) -> this.countByAddress.merge(address, 1, Integer::sum));
	}

	@Override
	public void closed(Connection connection) {
		this.count.decrementAndGet();
		user(connection).ifPresent((user) -> remove(this.byUser, user, connection));
		connection.sessionId().ifPresent((session) -> remove(this.bySession, session, connection));
		address(connection).ifPresent((address) -> this.countByAddress.computeIfPresent(address,
				(key, open) -> (open > 1) ? open - 1 : null));
	}

	private static Optional<String> user(Connection connection) {
		return connection.principal().map(Principal::getName);
	}

	private static Optional<ClientAddress> address(Connection connection) {
		return Optional.ofNullable(connection.handshake().remoteAddress()).map(ClientAddress::of);
	}

	private static void add(Map<String, Set<Connection>> groups, String name, Connection connection) {
		groups.compute(name, (key, existing) -> {
			if (existing == null) {
				// Most have one connection, for which this is a tenth of the memory.
				return Set.of(connection);
			}
			Set<Connection> members = existing;
			if (!isMutable(existing)) {
				members = ConcurrentHashMap.newKeySet(2);
				members.addAll(existing);
			}
			members.add(connection);
			return members;
		});
	}

	private static void remove(Map<String, Set<Connection>> groups, String name, Connection connection) {
		groups.computeIfPresent(name, (key, members) -> {
			if (!isMutable(members)) {
				return members.contains(connection) ? null : members;
			}
			members.remove(connection);
			return members.isEmpty() ? null : members;
		});
	}

	private static boolean isMutable(Set<Connection> members) {
		return members instanceof ConcurrentHashMap.KeySetView;
	}

	/**
	 * Returns the connections of a user, as they are now.
	 * @param user the user's name
	 */
	public Collection<Connection> ofUser(String user) {
		return copy(this.byUser.get(user));
	}

	/**
	 * Returns the names of the users who are connected, as they are now.
	 */
	public Collection<String> users() {
		return List.copyOf(this.byUser.keySet());
	}

	/**
	 * Returns the ids of the HTTP sessions that connections are open in, as they are now.
	 */
	public Collection<String> sessions() {
		return List.copyOf(this.bySession.keySet());
	}

	/**
	 * Returns the connections that were opened in an HTTP session, as they are now.
	 * @param sessionId the session's id
	 */
	public Collection<Connection> ofSession(String sessionId) {
		return copy(this.bySession.get(sessionId));
	}

	private static Collection<Connection> copy(@Nullable Set<Connection> members) {
		return (members != null) ? List.copyOf(members) : List.of();
	}

	/**
	 * Returns how many connections are open from an address.
	 * @param address the address
	 */
	public int countFrom(ClientAddress address) {
		return this.countByAddress.getOrDefault(address, 0);
	}

	/**
	 * Returns how many connections are open.
	 */
	public int count() {
		return this.count.get();
	}

}
