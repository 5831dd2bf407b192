package io.liveflux.internal.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.ComponentListeners;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.ComponentUnmounter;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Knows which connections watch which components, and ends what nobody watches any more.
 */
final class Watchers {

	private final Hub hub;

	private final ComponentCalls calls;

	private final ComponentLookup lookup;

	private final ComponentLimits limits;

	private final ComponentListeners listeners;

	private final StoreSubscriptions subscriptions;

	private final ComponentUnmounter unmounter;

	private final WatcherUpdates updates;

	Watchers(Hub hub, ComponentCalls calls, ComponentLimits limits, ComponentListeners listeners,
			StoreSubscriptions subscriptions, ComponentUnmounter unmounter, WatcherUpdates updates) {
		this.hub = hub;
		this.calls = calls;
		this.lookup = calls.lookup();
		this.limits = limits;
		this.listeners = listeners;
		this.subscriptions = subscriptions;
		this.unmounter = unmounter;
		this.updates = updates;
	}

	/**
	 * Detaches a connection that is about to be closed from everything, and ends what
	 * nobody else watches. Where the store cannot be reached, its components end later by
	 * not being used.
	 */
	void abandon(Connection connection) {
		for (String channel : this.hub.channels(connection)) {
			this.hub.leave(channel, connection);
			ComponentAudience.componentOf(channel)
				.filter((id) -> this.hub.count(channel) == 0)
				.ifPresent(this::abandon);
		}
	}

	private void abandon(String id) {
		StoreOutage.tolerate("to end a component",
				() -> this.lookup.find(id)
					.filter((stored) -> stored.key() == null)
					.ifPresent((stored) -> this.unmounter.endUnlessWatched(stored.id())));
	}

	/**
	 * Ends the components of a page that was closed, which its caller owns and which no
	 * other page watches. The connection of the page itself may end a moment later.
	 * @param client name of the page
	 */
	void closed(Caller caller, @Nullable String client, Collection<String> ids) {
		for (String id : ids) {
			this.lookup.find(id)
				.filter((stored) -> stored.key() == null && this.calls.access().isAllowed(stored, caller))
				.filter((stored) -> isWatchedOnlyBy(client, id))
				.ifPresent((stored) -> this.unmounter.endUnlessWatchedElsewhere(id));
		}
	}

	private boolean isWatchedOnlyBy(@Nullable String client, String id) {
		return this.hub.subscriptions(ComponentAudience.channelOf(id))
			.stream()
			.map((subscription) -> subscription.connection().handshake().client())
			.allMatch((watcher) -> watcher != null && watcher.equals(client));
	}

	/**
	 * Ends what clients have left whose connection was lost, and who did not come back in
	 * time.
	 */
	void endAbandoned() {
		Map<String, AbandonedComponents.Left> due = new LinkedHashMap<>();
		this.subscriptions.takeAbandoned().forEach((left) -> due.put(left.id(), left));
		StoreOutage.tolerate("to end components that were left", () -> endThoseLeft(due));
	}

	private void endThoseLeft(Map<String, AbandonedComponents.Left> due) {
		for (StoredComponent stored : this.lookup.findAll(due.keySet())) {
			AbandonedComponents.Left left = due.get(stored.id());
			if (left != null && stored.key() == null) {
				this.unmounter.endUnlessUsed(left);
			}
		}
	}

	/**
	 * Checks whether a connection may watch a component.
	 * @throws LimitExceededException when it watches as many as it may
	 */
	void check(String id, ManagedConnection connection) {
		checkChannel(ComponentAudience.channelOf(id), connection);
	}

	private void checkChannel(String channel, ManagedConnection connection) {
		// What else a connection listens to does not count.
		if (this.hub.subscription(channel, connection).isEmpty()) {
			this.limits.checkConnection(countOf(connection));
		}
	}

	Attachment join(LockedComponent locked, ManagedConnection connection) {
		String id = locked.active().id();
		String watched = ComponentAudience.channelOf(id);
		checkChannel(watched, connection);
		this.calls.components().attached(locked);
		if (this.hub.count(watched) == 0) {
			this.subscriptions.watch(locked);
		}
		String kind = locked.definition().kind();
		ComponentListeners.OfKind measured = this.listeners.of(kind);
		Attachment joined = this.hub.join(watched, connection, (channel, member) -> new Attachment(channel, kind,
				member, this.calls.locks().use(id), this.updates, measured));
		this.subscriptions.watched(locked);
		return joined;
	}

	/**
	 * Lets a connection go, and ends what nobody else watches unless it is shared.
	 */
	void leave(StoredComponent stored, Connection connection) {
		String channel = ComponentAudience.channelOf(stored.id());
		this.hub.leave(channel, connection);
		if (stored.owner().kind() != Owner.Kind.SHARED && this.hub.count(channel) == 0) {
			this.unmounter.endUnlessWatched(stored.id());
		}
	}

	/**
	 * Lets a connection go whose page may come back: what nobody else watches ends like
	 * what was left by connections that were lost.
	 */
	void leaveForNow(StoredComponent stored, Connection connection) {
		this.hub.leave(ComponentAudience.channelOf(stored.id()), connection);
	}

	int countOf(Connection connection) {
		return (int) this.hub.channels(connection)
			.stream()
			.filter((channel) -> ComponentAudience.componentOf(channel).isPresent())
			.count();
	}

	Optional<DrawnVersion> drawn(String id) {
		return this.hub.subscriptions(ComponentAudience.channelOf(id))
			.stream()
			.filter(Attachment.class::isInstance)
			.map(Attachment.class::cast)
			.flatMap((attachment) -> Stream.ofNullable(attachment.drawn()))
			.findFirst();
	}

	Map<String, ComponentEngine.WatchedKind> totals() {
		Map<String, ComponentEngine.WatchedKind> totals = new TreeMap<>();
		for (String channel : this.hub.names()) {
			int watchers = 0;
			for (Hub.Subscription subscription : this.hub.subscriptions(channel)) {
				if (subscription instanceof Attachment attachment) {
					boolean first = watchers++ == 0;
					totals.merge(attachment.kind(),
							new ComponentEngine.WatchedKind(first ? 1 : 0, 1, first ? attachment.htmlLength() : 0),
							ComponentEngine.WatchedKind::plus);
				}
			}
		}
		return totals;
	}

}
