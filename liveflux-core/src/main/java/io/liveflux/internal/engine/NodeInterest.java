package io.liveflux.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.internal.background.ComponentTicks;
import io.liveflux.internal.component.Cell;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;

/**
 * Tells the store which components this node watches, and follows what other nodes do
 * with them.
 */
final class NodeInterest implements ClusterComponentStore.Listener {

	private static final Logger logger = LoggerFactory.getLogger(NodeInterest.class);

	private final ClusterComponentStore store;

	private final ComponentCalls calls;

	private final ComponentAudience audience;

	private final ComponentSender sender;

	private final NodeComponents node;

	private final Executor executor;

	private final boolean alone;

	private final ComponentTicks ticks;

	/**
	 * Creates it.
	 * @param alone whether no other node can use the components
	 */
	NodeInterest(ClusterComponentStore store, ComponentCalls calls, ComponentSender sender, NodeComponents node,
			Executor executor, boolean alone, ComponentTicks ticks) {
		this.store = store;
		this.calls = calls;
		this.audience = calls.audience();
		this.sender = sender;
		this.node = node;
		this.executor = executor;
		this.alone = alone;
		this.ticks = ticks;
	}

	/**
	 * Notes that the first connection of this node is about to watch a component, which
	 * is locked.
	 */
	void watch(LockedComponent locked) {
		String id = locked.cell().id();
		if (!this.alone && !this.store.watch(Map.of(id, locked.stored().version())).isUpToDate()) {
			locked.afterwards(() -> refresh(id));
		}
	}

	/**
	 * Notes that a connection watches a component by now.
	 */
	void watched(LockedComponent locked) {
		this.ticks.watched(locked.cell().id(), locked.definition());
	}

	/**
	 * Notes that a connection does not watch a component any more.
	 */
	void left(String id) {
		if (this.audience.isWatched(id)) {
			return;
		}
		if (this.alone) {
			this.node.abandoned().left(id, null);
			return;
		}
		// Whoever closes a connection does not wait for the component.
		this.calls.locks().tell(id, (cell, afterwards) -> unwatch(cell), this.executor);
	}

	/**
	 * Returns what was left by all and not used again in time.
	 */
	List<AbandonedComponents.Left> takeAbandoned() {
		return this.node.abandoned().takeDue();
	}

	private void unwatch(Cell cell) {
		String id = cell.id();
		if (!this.audience.isWatched(id)) {
			this.store.unwatch(id);
			this.calls.lookup().find(id).ifPresent((stored) -> this.node.abandoned().left(id, stored.revision()));
		}
	}

	/**
	 * Renews the time of what this node watches, and catches up with what it has missed.
	 * Where the store cannot be reached, which its health tells, the next time does that.
	 */
	void renew() {
		Map<String, Long> versions = new HashMap<>();
		for (String id : this.audience.ids()) {
			this.audience.attachments(id).findAny().ifPresent((any) -> versions.put(id, any.version()));
		}
		if (!versions.isEmpty()) {
			StoreOutage.tolerate("to renew the time of components", () -> {
				ClusterComponentStore.Watched watched = this.store.watch(versions);
				watched.changed().forEach(this::refresh);
				watched.gone().forEach(this::deleted);
			});
		}
	}

	/**
	 * Draws a component again from what is stored.
	 */
	private void refresh(String id) {
		if (this.audience.isWatched(id)) {
			try {
				this.calls.locks().leaveToOthers(id, Change.of((definition, instance, effects) -> {
				}, Change.Kind.WISH));
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Component {} is drawn again at the next renewal, because too much waits", id, ex);
			}
		}
	}

	@Override
	public void changed(ComponentChange change) {
		String id = change.id();
		if (this.audience.isWatched(id)) {
			this.calls.locks().tell(id, (cell, afterwards) -> take(change, cell, afterwards), this.executor);
		}
	}

	private void take(ComponentChange change, Cell cell, List<Runnable> afterwards) {
		DrawnVersion last = cell.drawn();
		if (last != null && last.version() >= change.version()) {
			return;
		}
		Optional<DrawnVersion> drawn = DrawnVersion.received(last, change);
		drawn.ifPresent(cell::show);
		String id = change.id();
		afterwards.add(drawn.isPresent() ? () -> this.audience.markChanged(id, null) : () -> refresh(id));
	}

	@Override
	public void deleted(String id) {
		if (this.audience.isWatched(id)) {
			this.calls.locks().tell(id, this::takeEnd, this.executor);
		}
	}

	private void takeEnd(Cell cell, List<Runnable> afterwards) {
		String id = cell.id();
		if (this.calls.lookup().isThere(id)) {
			// A successor has its id by now.
			afterwards.add(() -> refresh(id));
			return;
		}
		cell.forgetInstance();
		cell.show(null);
		this.audience.attachments(id).forEach((attachment) -> this.node.forget(attachment.kind(), id));
		afterwards.add(() -> this.audience.leaveAll(id));
	}

	@Override
	public void sent(ComponentMessage message) {
		this.sender.deliver(message);
	}

	@Override
	public void interrupted() {
		this.executor.execute(this::renew);
	}

}
