package io.liveflux.internal.channel;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * Knows which connections of this node listen to which channel. A channel exists as long
 * as somebody listens. Thread-safe: joining, leaving and publishing at the same time is
 * fine, and none of them waits for a client.
 *
 * @since 0.1
 */
public final class Hub implements ConnectionListener {

	private final Map<String, Map<Connection, Subscription>> channels = new ConcurrentHashMap<>();

	private final Map<Connection, Set<String>> channelsByConnection = new ConcurrentHashMap<>();

	/**
	 * Lets a connection listen to a channel. Joining again returns what the first call
	 * made.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @param factory makes the subscription when there is none yet; called at most once,
	 * and must not call the hub
	 * @return the subscription
	 * @param <S> type of the subscription
	 */
	public <S extends Subscription> S join(String channel, ManagedConnection connection,
			BiFunction<String, ManagedConnection, S> factory) {
		return join(channel, connection, Integer.MAX_VALUE, factory)
			.orElseThrow(() -> new IllegalStateException("Too many connections listen to '" + channel + "'"));
	}

	/**
	 * Lets a connection listen to a channel, unless as many as may do so already. Who is
	 * refused hears nothing, not for a moment.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @param limit how many connections may listen
	 * @param factory makes the subscription, as for
	 * {@link #join(String, ManagedConnection, BiFunction)}
	 * @return the subscription, or empty when there are too many
	 * @param <S> type of the subscription
	 */
	@SuppressWarnings("unchecked")
	public <S extends Subscription> Optional<S> join(String channel, ManagedConnection connection, int limit,
			BiFunction<String, ManagedConnection, S> factory) {
		Assert.hasText(channel, "'channel' must not be empty");
		Subscription subscription = subscription(channel, connection).orElse(null);
		if (subscription == null) {
			subscription = add(channel, connection, limit, factory);
		}
		// The connection may have ended meanwhile, without seeing this channel.
		if (subscription != null && !connection.isOpen()) {
			leave(channel, connection);
		}
		return Optional.ofNullable((S) subscription);
	}

	private @Nullable Subscription add(String channel, ManagedConnection connection, int limit,
			BiFunction<String, ManagedConnection, ? extends Subscription> factory) {
		AtomicReference<@Nullable Subscription> joined = new AtomicReference<>();
		this.channels.compute(channel, (name, existing) -> {
			if (existing != null && existing.size() >= limit && !existing.containsKey(connection)) {
				return existing;
			}
			Map<Connection, Subscription> members = (existing != null) ? existing : new ConcurrentHashMap<>(2);
			joined.set(members.computeIfAbsent(connection, (key) -> factory.apply(name, connection)));
			note(connection, name);
			return members;
		});
		return joined.get();
	}

	/**
	 * Ends a connection's listening to a channel.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @return whether it did listen
	 */
	public boolean leave(String channel, Connection connection) {
		Subscription[] left = new Subscription[1];
		this.channels.computeIfPresent(channel, (name, members) -> {
			left[0] = members.remove(connection);
			forget(connection, name);
			return members.isEmpty() ? null : members;
		});
		if (left[0] != null) {
			left[0].ended();
		}
		return left[0] != null;
	}

	// Both maps change in one step of the channel, the channel's first: so a connection
	// that ends knows of every channel that knows of it.
	private void note(Connection connection, String channel) {
		this.channelsByConnection.compute(connection, (key, existing) -> {
			if (existing == null) {
				// Most listen to one, for which this is a tenth of the memory.
				return Set.of(channel);
			}
			Set<String> names = existing;
			if (!isMutable(existing)) {
				names = ConcurrentHashMap.newKeySet(2);
				names.addAll(existing);
			}
			names.add(channel);
			return names;
		});
	}

	private void forget(Connection connection, String channel) {
		this.channelsByConnection.computeIfPresent(connection, (key, names) -> {
			if (!isMutable(names)) {
				return names.contains(channel) ? null : names;
			}
			names.remove(channel);
			return names.isEmpty() ? null : names;
		});
	}

	private static boolean isMutable(Set<String> names) {
		return names instanceof ConcurrentHashMap.KeySetView;
	}

	/**
	 * Puts an entry on the queue of everyone who listens to a channel. One connection's
	 * trouble does not touch the others.
	 * @param channel the channel's name
	 * @param entry makes the entry for a connection, or {@code null} for none
	 * @return how many queues took it
	 */
	public int publish(String channel, EntryFactory entry) {
		return publish(channel, entry, ManagedConnection::enqueue);
	}

	int publish(String channel, EntryFactory entry, BiPredicate<ManagedConnection, Outbound> queue) {
		int taken = 0;
		for (Subscription subscription : subscriptions(channel)) {
			Outbound outbound = entry.entryFor(subscription);
			if (outbound != null && queue.test(subscription.connection(), outbound)) {
				taken++;
			}
		}
		return taken;
	}

	/**
	 * Returns who listens to a channel, as a live view.
	 * @param channel the channel's name
	 * @return the subscriptions, in no order
	 */
	public Collection<Subscription> subscriptions(String channel) {
		Map<Connection, Subscription> members = this.channels.get(channel);
		return (members != null) ? Collections.unmodifiableCollection(members.values()) : Collections.emptyList();
	}

	/**
	 * Returns a connection's subscription to a channel.
	 * @param channel the channel's name
	 * @param connection the connection
	 * @return the subscription, if the connection listens
	 */
	public Optional<Subscription> subscription(String channel, Connection connection) {
		Map<Connection, Subscription> members = this.channels.get(channel);
		return (members != null) ? Optional.ofNullable(members.get(connection)) : Optional.empty();
	}

	/**
	 * Returns how many connections listen to a channel.
	 * @param channel the channel's name
	 * @return the number, 0 for a channel that does not exist
	 */
	public int count(String channel) {
		Map<Connection, Subscription> members = this.channels.get(channel);
		return (members != null) ? members.size() : 0;
	}

	/**
	 * Returns the names of all channels that somebody listens to.
	 * @return the names as they are now, in no order
	 */
	public Set<String> names() {
		return Set.copyOf(this.channels.keySet());
	}

	/**
	 * Returns the names of the channels that a connection listens to.
	 * @param connection the connection
	 * @return the names, in no order
	 */
	public Set<String> channels(Connection connection) {
		Set<String> names = this.channelsByConnection.get(connection);
		return (names != null) ? Set.copyOf(names) : Set.of();
	}

	/**
	 * Ends everything that a connection listens to.
	 * @param connection the connection that has ended
	 */
	@Override
	public void closed(Connection connection) {
		channels(connection).forEach((channel) -> leave(channel, connection));
	}

	/**
	 * Makes the entry of one subscription.
	 */
	@FunctionalInterface
	public interface EntryFactory {

		/**
		 * Returns the entry for a subscription.
		 * @param subscription the subscription
		 * @return the entry, or {@code null} when this subscription gets none
		 */
		@Nullable Outbound entryFor(Subscription subscription);

	}

	/**
	 * One connection's listening to one channel.
	 *
	 * @since 0.1
	 */
	public interface Subscription {

		/**
		 * Returns the name of the channel.
		 */
		String channel();

		/**
		 * Returns the connection that listens.
		 */
		ManagedConnection connection();

		/**
		 * Called once when the connection has stopped listening.
		 */
		default void ended() {
		}

	}

}
