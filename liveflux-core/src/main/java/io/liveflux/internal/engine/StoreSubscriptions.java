package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.internal.background.ComponentTicks;
import io.liveflux.internal.component.ActiveComponent;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentLocks;
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
final class StoreSubscriptions implements ClusterComponentStore.Listener {

	private static final Logger logger = LoggerFactory.getLogger(StoreSubscriptions.class);

	/** How long another node may take to create a component again. */
	private static final Duration FOR_OTHERS = Duration.ofSeconds(2);

	/** How many components are created again at the same time. */
	private static final int RECOVERED_AT_ONCE = 4;

	private final ClusterComponentStore store;

	private final ComponentCalls calls;

	private final ComponentAudience audience;

	private final ComponentSender sender;

	private final NodeComponents node;

	private final Executor executor;

	private final boolean alone;

	private final ComponentTicks ticks;

	private final AtomicInteger lossesSeen = new AtomicInteger();

	/**
	 * Creates it.
	 * @param alone whether no other node can use the components
	 */
	StoreSubscriptions(ClusterComponentStore store, ComponentCalls calls, ComponentSender sender, NodeComponents node,
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
		String id = locked.active().id();
		if (this.alone) {
			return;
		}
		int losses = this.calls.locks().losses();
		if (this.store.watch(Map.of(id, locked.stored().version())).isUpToDate()) {
			locked.active().lastSeen().thereAfter(losses);
		}
		else {
			locked.afterwards(() -> refresh(id));
		}
	}

	/**
	 * Notes that a connection watches a component by now.
	 */
	void watched(LockedComponent locked) {
		this.ticks.follow(locked);
	}

	/**
	 * Notes that a connection does not watch a component any more.
	 */
	void left(String id) {
		if (this.audience.isWatched(id)) {
			return;
		}
		this.ticks.left(id);
		if (this.alone) {
			this.node.abandoned().left(id, null);
			return;
		}
		// Whoever closes a connection does not wait for the component.
		this.calls.locks().tell(id, (active, afterwards) -> unwatch(active), this.executor);
	}

	/**
	 * Returns what was left by all and not used again in time.
	 */
	List<AbandonedComponents.Left> takeAbandoned() {
		return this.node.abandoned().takeDue();
	}

	private void unwatch(ActiveComponent active) {
		String id = active.id();
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
		renew(this.audience.ids());
	}

	private void renew(Collection<String> ids) {
		Map<String, Long> versions = new HashMap<>();
		for (String id : ids) {
			this.audience.attachments(id).findAny().ifPresent((any) -> versions.put(id, any.version()));
		}
		if (!versions.isEmpty()) {
			StoreOutage.tolerate("to renew the time of components", () -> {
				int losses = this.calls.locks().losses();
				ClusterComponentStore.Watched watched = this.store.watch(versions);
				recover(watched.gone()).whenComplete((done, failure) -> watched.changed().forEach(this::refresh));
				if (this.lossesSeen.getAndSet(losses) != losses) {
					versions.keySet().removeAll(watched.gone());
					versions.keySet()
						.forEach((id) -> this.calls.locks()
							.tell(id, (active, afterwards) -> active.lastSeen().thereAfter(losses), this.executor));
				}
			});
		}
	}

	/**
	 * Ends what is gone, except for what the store has lost and this node can create
	 * again, some at a time.
	 * @return when all of it is there again: nothing is drawn before, because views place
	 * other components
	 */
	private CompletableFuture<Void> recover(Collection<String> gone) {
		if (gone.isEmpty()) {
			return CompletableFuture.completedFuture(null);
		}
		Queue<String> waiting = new ConcurrentLinkedQueue<>(gone);
		Map<ComponentLocks.Recovery, Set<String>> ids = new ConcurrentHashMap<>();
		return CompletableFuture
			.allOf(IntStream.range(0, Math.min(gone.size(), RECOVERED_AT_ONCE))
				.mapToObj((lane) -> recoverNext(waiting, ids))
				.toArray(CompletableFuture[]::new))
			.whenCompleteAsync((done, failure) -> {
				ids.getOrDefault(ComponentLocks.Recovery.GONE, Set.of()).forEach(this::deleted);
				// The store has lost, too, that this node watches them.
				renew(ids.getOrDefault(ComponentLocks.Recovery.STORED, Set.of()));
				Set<String> left = ids.getOrDefault(ComponentLocks.Recovery.LEFT_TO_OTHERS, Set.of());
				if (!left.isEmpty()) {
					CompletableFuture.delayedExecutor(FOR_OTHERS.toMillis(), TimeUnit.MILLISECONDS, this.executor)
						.execute(() -> renew(left));
				}
			}, this.executor);
	}

	private CompletableFuture<Void> recoverNext(Queue<String> waiting, Map<ComponentLocks.Recovery, Set<String>> ids) {
		String id = waiting.poll();
		if (id == null) {
			return CompletableFuture.completedFuture(null);
		}
		return this.calls.locks()
			.recover(id, () -> this.audience.isWatched(id), this.executor)
			.handle((recovery, failure) -> {
				if (recovery != null) {
					ids.computeIfAbsent(recovery, (key) -> ConcurrentHashMap.newKeySet()).add(id);
				}
				return recovery;
			})
			.thenComposeAsync((recovery) -> recoverNext(waiting, ids), this.executor);
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
			this.calls.locks().tell(id, (active, afterwards) -> take(change, active, afterwards), this.executor);
		}
	}

	private void take(ComponentChange change, ActiveComponent active, List<Runnable> afterwards) {
		active.lastSeen().heardOf(change.version());
		DrawnVersion last = active.drawn();
		if (last != null && last.version() >= change.version()) {
			return;
		}
		Optional<DrawnVersion> drawn = DrawnVersion.received(last, change);
		drawn.ifPresent(active::show);
		String id = change.id();
		this.audience.attachments(id).findAny().ifPresent((any) -> this.ticks.changedElsewhere(id, any.kind()));
		afterwards.add(drawn.isPresent() ? () -> this.audience.markChanged(id, null) : () -> refresh(id));
	}

	@Override
	public void deleted(String id) {
		if (this.audience.isWatched(id)) {
			this.calls.locks().tell(id, this::takeEnd, this.executor);
		}
	}

	private void takeEnd(ActiveComponent active, List<Runnable> afterwards) {
		String id = active.id();
		if (this.calls.lookup().isThere(id)) {
			// A successor has its id by now.
			afterwards.add(() -> refresh(id));
			return;
		}
		active.ended();
		active.show(null);
		this.audience.attachments(id).forEach((attachment) -> this.node.forget(attachment.kind(), id));
		afterwards.add(() -> this.audience.leaveAll(id));
	}

	@Override
	public void gone(String id) {
		recover(Set.of(id));
	}

	@Override
	public void lost() {
		this.calls.locks().lost();
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
