package io.liveflux.internal.engine;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.component.Activity;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.mounting.ComponentUnmounter;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Knows which connections watch which components, and ends what nobody watches any more.
 */
final class Watchers {

	private final Hub hub;

	private final ComponentCalls calls;

	private final LockedComponents lockedComponents;

	private final ComponentLimits limits;

	private final Activity activity;

	private final NodeComponents node;

	private final ComponentUnmounter unmounter;

	private final WatcherUpdates updates;

	Watchers(Hub hub, ComponentCalls calls, ComponentLimits limits, Activity activity, NodeComponents node,
			ComponentUnmounter unmounter, WatcherUpdates updates) {
		this.hub = hub;
		this.calls = calls;
		this.lockedComponents = calls.components();
		this.limits = limits;
		this.activity = activity;
		this.node = node;
		this.unmounter = unmounter;
		this.updates = updates;
	}

	/**
	 * Detaches a connection that is about to be closed from everything, and ends what
	 * nobody else watches.
	 */
	void abandon(Connection connection) {
		for (String channel : this.hub.channels(connection)) {
			this.hub.leave(channel, connection);
			LockedComponents.componentOf(channel)
				.filter((id) -> this.hub.count(channel) == 0)
				.flatMap(this.lockedComponents::find)
				.filter((stored) -> stored.key() == null)
				.ifPresent((stored) -> this.unmounter.end(stored.id()));
		}
	}

	/**
	 * Ends the components of a page that was closed, which its caller owns and which no
	 * other page watches. The connection of the page itself may end a moment later.
	 * @param client name of the page
	 */
	void closed(Caller caller, @Nullable String client, Collection<String> ids) {
		for (String id : ids) {
			this.lockedComponents.find(id)
				.filter((stored) -> stored.key() == null && this.calls.access().isAllowed(stored, caller))
				.filter((stored) -> isWatchedOnlyBy(client, id))
				.ifPresent((stored) -> this.unmounter.end(id));
		}
	}

	private boolean isWatchedOnlyBy(@Nullable String client, String id) {
		return this.hub.subscriptions(LockedComponents.channelOf(id))
			.stream()
			.map((subscription) -> subscription.connection().handshake().client())
			.allMatch((watcher) -> watcher != null && watcher.equals(client));
	}

	/**
	 * Ends what clients have left whose connection was lost, and who did not come back in
	 * time.
	 */
	void endAbandoned() {
		this.node.abandoned()
			.takeDue()
			.stream()
			.flatMap((id) -> this.lockedComponents.find(id).stream())
			.filter((stored) -> stored.key() == null)
			.forEach((stored) -> this.unmounter.endUnlessWatched(stored.id()));
	}

	Attachment join(LockedComponent locked, ManagedConnection connection) {
		String id = locked.cell().id();
		String watched = LockedComponents.channelOf(id);
		if (this.hub.subscription(watched, connection).isEmpty()) {
			// What else a connection listens to does not count.
			this.limits.checkConnection(countOf(connection));
		}
		this.lockedComponents.attached(locked);
		String kind = locked.definition().kind();
		Activity.OfKind measured = this.activity.of(kind);
		return this.hub.join(watched, connection, (channel, member) -> new Attachment(channel, kind, member,
				this.calls.locks().use(id), this.updates, measured));
	}

	/**
	 * Lets a connection go, and ends what nobody else watches unless it is shared.
	 */
	void leave(StoredComponent stored, Connection connection) {
		String channel = LockedComponents.channelOf(stored.id());
		this.hub.leave(channel, connection);
		if (stored.owner().kind() != Owner.Kind.SHARED && this.hub.count(channel) == 0) {
			this.unmounter.end(stored.id());
		}
	}

	int countOf(Connection connection) {
		return (int) this.hub.channels(connection)
			.stream()
			.filter((channel) -> LockedComponents.componentOf(channel).isPresent())
			.count();
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
