package io.liveflux.test.internal.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.Turn;

/**
 * The components of all nodes of a test, in a store of the simple kind, and whose turn
 * each of them is. Thread-safe.
 */
final class SharedComponents {

	private final SingleNodeStore store;

	private final Executor news;

	private final Ticker ticker;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	/** Who has the turn of a component, and who waits for it. */
	private final Map<String, Deque<NodeTurn>> lines = new HashMap<>();

	private final Map<String, Set<NodeComponents>> watching = new HashMap<>();

	private final List<NodeComponents> nodes = new CopyOnWriteArrayList<>();

	SharedComponents(ComponentStore components, Executor news, Ticker ticker) {
		this.store = new SingleNodeStore(components);
		this.news = news;
		this.ticker = ticker;
		this.store.sparing((id) -> this.nodes.stream().anyMatch((node) -> node.watches(id)));
		this.store.onDropped((kind) -> true,
				(dropped) -> this.nodes.stream()
					.filter((node) -> node.hearsOfEnds(dropped.kind()))
					.findFirst()
					.ifPresent((node) -> node.dropped(dropped)));
	}

	SingleNodeStore store() {
		return this.store;
	}

	void join(NodeComponents node) {
		this.nodes.add(node);
	}

	/**
	 * Ends the turns of a node, and lets the next in line have them.
	 */
	void leave(NodeComponents node) {
		this.nodes.remove(node);
		locked(() -> {
			this.lines.values().forEach((line) -> line.removeIf((turn) -> turn.node == node));
			this.lines.values().removeIf(Deque::isEmpty);
			this.watching.values().forEach((nodes) -> nodes.remove(node));
			return node;
		});
	}

	Claim claim(NodeComponents node, ClaimRequest request) {
		return locked(() -> {
			long begun = this.ticker.read();
			NodeTurn turn = new NodeTurn(request.id(), node);
			Deque<NodeTurn> line = this.lines.computeIfAbsent(request.id(), (id) -> new ArrayDeque<>());
			boolean waits = !line.isEmpty();
			line.add(turn);
			Claim claim = null;
			try {
				boolean has = awaitTurn(turn, request);
				Duration waited = waits ? Duration.ofNanos(this.ticker.read() - begun) : Duration.ZERO;
				claim = has ? granted(turn, request, waited) : new Claim.Busy(waited);
				return claim;
			}
			finally {
				if (!(claim instanceof Claim.Granted || claim instanceof Claim.Vacant)) {
					end(turn);
				}
			}
		});
	}

	private boolean awaitTurn(NodeTurn turn, ClaimRequest request) {
		long left = request.patience().toNanos();
		while (!has(turn) && (request.purpose().creates() || isThere(turn.id))) {
			if (left <= 0) {
				return false;
			}
			try {
				left = this.changed.awaitNanos(left);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new StoreUnavailableException("The thread was interrupted while it waited for a turn", ex);
			}
		}
		return true;
	}

	private boolean isThere(String id) {
		return !this.store.existing(Set.of(id)).isEmpty();
	}

	private Claim granted(NodeTurn turn, ClaimRequest request, Duration waited) {
		Claim claim = this.store.claim(request);
		if (claim instanceof Claim.Granted granted) {
			turn.inner = granted.turn();
			return new Claim.Granted(turn, granted.newer(), granted.answer(), isWatchedBesides(turn), waited,
					granted.mayLackVersions());
		}
		if (claim instanceof Claim.Vacant vacant) {
			turn.inner = vacant.turn();
			return new Claim.Vacant(turn, waited);
		}
		return claim;
	}

	private boolean isWatchedBesides(NodeTurn turn) {
		return this.watching.getOrDefault(turn.id, Set.of()).stream().anyMatch((node) -> node != turn.node);
	}

	private boolean has(NodeTurn turn) {
		Deque<NodeTurn> line = this.lines.get(turn.id);
		return line != null && line.peek() == turn;
	}

	private void end(NodeTurn turn) {
		Deque<NodeTurn> line = this.lines.get(turn.id);
		if (line != null && line.remove(turn) && line.isEmpty()) {
			this.lines.remove(turn.id);
		}
	}

	void giveUp(Turn turn) {
		locked(() -> {
			end((NodeTurn) turn);
			return turn;
		});
	}

	Settlement.Result settle(Settlement settlement) {
		NodeTurn turn = (NodeTurn) settlement.turn();
		if (turn == null) {
			return this.store.settle(settlement);
		}
		return locked(() -> {
			Settlement.Result before = turn.result;
			if (before != null) {
				return before;
			}
			Settlement.Result result = has(turn) ? this.store.settle(new Settlement(turn.inner, settlement.component(),
					settlement.answer(), settlement.change(), settlement.mounted())) : new Settlement.Result.Lost();
			turn.result = result;
			end(turn);
			ComponentChange change = settlement.change();
			if (change != null && result instanceof Settlement.Result.Saved) {
				tell(turn.id, turn.node, (listener) -> listener.changed(change));
			}
			return result;
		});
	}

	boolean delete(Turn deleting) {
		NodeTurn turn = (NodeTurn) deleting;
		return locked(() -> {
			Turn inner = turn.inner;
			if (inner == null || !has(turn) || !isThere(turn.id)) {
				end(turn);
				return false;
			}
			this.store.delete(inner);
			tell(turn.id, turn.node, (listener) -> listener.deleted(turn.id));
			this.watching.remove(turn.id);
			end(turn);
			return true;
		});
	}

	ClusterComponentStore.Watched watch(NodeComponents node, Map<String, Long> versions) {
		return locked(() -> {
			Set<String> there = this.store.touch(versions.keySet());
			Set<String> gone = new HashSet<>(versions.keySet());
			gone.removeAll(there);
			Set<String> other = new HashSet<>();
			this.store.loadAll(there).forEach((id, component) -> {
				this.watching.computeIfAbsent(id, (key) -> new HashSet<>()).add(node);
				if (component.version() != versions.getOrDefault(id, 0L)) {
					other.add(id);
				}
			});
			return new ClusterComponentStore.Watched(other, gone);
		});
	}

	void unwatch(NodeComponents node, String id) {
		locked(() -> this.watching.computeIfPresent(id, (key, nodes) -> {
			nodes.remove(node);
			return nodes.isEmpty() ? null : nodes;
		}));
	}

	void tell(String id, NodeComponents teller, Consumer<ClusterComponentStore.Listener> news) {
		List<NodeComponents> others = locked(
				() -> this.watching.getOrDefault(id, Set.of()).stream().filter((node) -> node != teller).toList());
		others.forEach((node) -> this.news.execute(() -> node.hear(news)));
	}

	private <T extends @Nullable Object> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	/**
	 * A turn of a node, used by one thread at a time.
	 */
	private static final class NodeTurn implements Turn {

		private final String id;

		private final NodeComponents node;

		private @Nullable Turn inner;

		private Settlement.@Nullable Result result;

		private NodeTurn(String id, NodeComponents node) {
			this.id = id;
			this.node = node;
		}

		@Override
		public String componentId() {
			return this.id;
		}

	}

}
