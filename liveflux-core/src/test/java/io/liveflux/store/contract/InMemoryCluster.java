package io.liveflux.store.contract;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.state.ComponentAnswers;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * A store that the nodes of one test share.
 */
public final class InMemoryCluster implements AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Map<String, Entry> entries = new HashMap<>();

	private final Map<String, Node> nodes = new LinkedHashMap<>();

	private int losses;

	/**
	 * Returns the store as a node sees it.
	 */
	public Node node(String name) {
		return this.nodes.computeIfAbsent(name, Node::new);
	}

	/**
	 * Drops a component as one whose time is over.
	 */
	public void drop(String id) {
		StoredComponent dropped = locked(() -> Objects.requireNonNull(this.entries.remove(id).component));
		this.nodes.values()
			.stream()
			.flatMap((node) -> Stream.ofNullable(node.dropping))
			.findFirst()
			.ifPresent((listener) -> listener.accept(dropped));
	}

	/**
	 * Lets a component be one that nobody has used for a while.
	 */
	public void age(String id) {
		locked(() -> this.entries.get(id).used = false);
	}

	/**
	 * Notes how a component is now.
	 * @return makes it so again, as the failover to a server that lacks the last writes
	 */
	public Runnable failover(String id) {
		StoredComponent now = locked(() -> this.entries.get(id).component);
		return () -> locked(() -> {
			this.entries.get(id).lacksVersions = true;
			return this.entries.get(id).component = now;
		});
	}

	/**
	 * Forgets everything, as a server that starts again without its data.
	 */
	public void forgetAll() {
		locked(() -> {
			this.entries.clear();
			return ++this.losses;
		});
	}

	/**
	 * Forgets everything, and tells the nodes.
	 */
	public void loseAll() {
		forgetAll();
		this.nodes.values().forEach((node) -> {
			node.hear((listener) -> node.noteLosses());
			node.hear(ClusterComponentStore.Listener::interrupted);
		});
	}

	/**
	 * Returns whether a component was used since then.
	 */
	public boolean isUsed(String id) {
		return locked(() -> this.entries.get(id).used);
	}

	/**
	 * Returns whether somebody waits for the turn of a component.
	 */
	public boolean isWaitedFor(String id) {
		return locked(() -> {
			Entry entry = this.entries.get(id);
			return entry != null && !entry.waiting.isEmpty();
		});
	}

	@Override
	public void close() {
		this.nodes.values().forEach((node) -> node.inbox.shutdownNow());
	}

	private <T> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	private static final class Entry {

		private final ComponentAnswers answers = new ComponentAnswers();

		private final Deque<NodeTurn> waiting = new ArrayDeque<>();

		private final Set<Node> interested = new LinkedHashSet<>();

		private @Nullable StoredComponent component;

		private @Nullable NodeTurn turn;

		private boolean used = true;

		private boolean lacksVersions;

		private boolean isWatchedElsewhere(Node node) {
			return this.interested.stream().anyMatch((other) -> other != node);
		}

	}

	private static final class NodeTurn implements Turn {

		private final String id;

		private final Node node;

		private final ClaimRequest.Purpose purpose;

		private Settlement.@Nullable Result result;

		private NodeTurn(ClaimRequest request, Node node) {
			this.id = request.id();
			this.node = node;
			this.purpose = request.purpose();
		}

		@Override
		public String componentId() {
			return this.id;
		}

	}

	/**
	 * One node's view.
	 */
	public final class Node implements ClusterComponentStore {

		private final String name;

		private final ExecutorService inbox = Executors.newSingleThreadExecutor();

		private final Queue<String> calls = new ConcurrentLinkedQueue<>();

		private volatile @Nullable Listener listener;

		private volatile @Nullable Consumer<StoredComponent> dropping;

		private volatile boolean deaf;

		private volatile boolean cutOff;

		private int lossesTold;

		private final Queue<Runnable> afterSettling = new ConcurrentLinkedQueue<>();

		private Node(String name) {
			this.name = name;
		}

		/**
		 * Returns the names of the methods that were called since the last time.
		 */
		public List<String> takeCalls() {
			List<String> taken = List.copyOf(this.calls);
			this.calls.removeAll(taken);
			return taken;
		}

		/**
		 * Lets all news for this node get lost, or not any more.
		 */
		public void deaf(boolean deaf) {
			this.deaf = deaf;
		}

		/**
		 * Lets this node not reach the store, or reach it again.
		 */
		public void cutOff(boolean cutOff) {
			this.cutOff = cutOff;
		}

		/**
		 * Does something once, right after this node has settled something.
		 */
		public void afterSettle(Runnable work) {
			this.afterSettling.add(work);
		}

		/**
		 * Ends this node's leases, as when it has died.
		 */
		public void kill() {
			locked(() -> {
				InMemoryCluster.this.entries.values().forEach((entry) -> {
					entry.interested.remove(this);
					entry.waiting.removeIf((turn) -> turn.node == this);
					if (entry.turn != null && entry.turn.node == this) {
						entry.turn = null;
					}
				});
				return this;
			});
		}

		private void called(String method) {
			this.calls.add(method);
			if (this.cutOff) {
				throw new StoreUnavailableException("Node " + this.name + " is cut off", null);
			}
		}

		@Override
		public Claim claim(ClaimRequest request) {
			called("claim");
			return locked(() -> {
				Entry entry = InMemoryCluster.this.entries.computeIfAbsent(request.id(), (id) -> new Entry());
				NodeTurn turn = new NodeTurn(request, this);
				boolean free = entry.turn == null && entry.waiting.isEmpty();
				long begun = System.nanoTime();
				entry.waiting.add(turn);
				try {
					boolean first = isFirst(entry, turn, request);
					Duration waited = free ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
					return first ? granted(entry, turn, request, waited) : ended(entry, request, waited);
				}
				finally {
					entry.waiting.remove(turn);
				}
			});
		}

		private boolean isFirst(Entry entry, NodeTurn turn, ClaimRequest request) {
			long left = request.patience().toNanos();
			while (entry.component != null || request.purpose().creates()) {
				if (entry.turn == null && entry.waiting.peek() == turn) {
					return true;
				}
				if (left <= 0) {
					return false;
				}
				try {
					left = InMemoryCluster.this.changed.awaitNanos(left);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new StoreUnavailableException("interrupted", ex);
				}
			}
			return false;
		}

		private Claim granted(Entry entry, NodeTurn turn, ClaimRequest request, Duration waited) {
			entry.turn = turn;
			entry.used |= turn.purpose.uses();
			StoredComponent component = entry.component;
			if (component == null) {
				return new Claim.Vacant(turn, waited);
			}
			ClaimRequest.MessageKey message = request.message();
			return new Claim.Granted(turn, request.knows(component.revision(), component.version()) ? null : component,
					(message != null) ? entry.answers.find(message.client(), message.ref()) : null,
					entry.isWatchedElsewhere(this), waited, entry.lacksVersions);
		}

		private static Claim ended(Entry entry, ClaimRequest request, Duration waited) {
			return (entry.component == null && !request.purpose().creates()) ? new Claim.Gone()
					: new Claim.Busy(waited);
		}

		@Override
		public void giveUp(Turn turn) {
			this.calls.add("giveUp");
			locked(() -> {
				Entry entry = InMemoryCluster.this.entries.get(turn.componentId());
				if (entry != null && entry.turn == turn) {
					entry.turn = null;
				}
				return turn;
			});
		}

		@Override
		public Settlement.Result settle(Settlement settlement) {
			called("settle");
			Settlement.Result result = locked(() -> {
				NodeTurn turn = (NodeTurn) settlement.turn();
				if (turn != null && turn.result != null) {
					return turn.result;
				}
				Settlement.Result settled = settleNow(settlement, turn);
				if (turn != null) {
					turn.result = settled;
				}
				return settled;
			});
			Runnable after = this.afterSettling.poll();
			if (after != null) {
				after.run();
			}
			return result;
		}

		private Settlement.Result settleNow(Settlement settlement, @Nullable NodeTurn turn) {
			StoredComponent component = settlement.component();
			String id = (turn != null) ? turn.componentId() : (component != null) ? component.id() : "";
			Entry entry = InMemoryCluster.this.entries.computeIfAbsent(id, (key) -> new Entry());
			long revision = (entry.component != null) ? entry.component.revision() : 0;
			if (entry.turn != turn || (component != null && component.revision() != revision)) {
				return new Settlement.Result.Lost();
			}
			entry.turn = null;
			entry.used |= turn == null || turn.purpose.uses();
			StoredComponent saved = (component != null) ? component.saved() : null;
			entry.component = (saved != null) ? saved : entry.component;
			entry.lacksVersions &= saved == null;
			if (settlement.answer() != null) {
				entry.answers.add(settlement.answer());
			}
			settlement.mounted().forEach((mounted) -> {
				Entry inner = new Entry();
				inner.component = mounted.saved();
				InMemoryCluster.this.entries.put(mounted.id(), inner);
			});
			ComponentChange change = settlement.change();
			if (change != null) {
				tell(entry, (listener) -> listener.changed(change));
			}
			return new Settlement.Result.Saved(saved);
		}

		private void tell(Entry entry, Consumer<Listener> news) {
			entry.interested.stream().filter((node) -> node != this).forEach((node) -> node.hear(news));
		}

		private void hear(Consumer<Listener> news) {
			Listener hearing = this.listener;
			if (hearing != null && !this.deaf) {
				this.inbox.execute(() -> news.accept(hearing));
			}
		}

		@Override
		public boolean delete(Turn turn) {
			called("delete");
			return locked(() -> {
				Entry entry = InMemoryCluster.this.entries.get(turn.componentId());
				if (entry == null || entry.turn != turn || entry.component == null) {
					return false;
				}
				entry.turn = null;
				entry.component = null;
				tell(entry, (listener) -> listener.deleted(turn.componentId()));
				InMemoryCluster.this.entries.remove(turn.componentId());
				if (!entry.waiting.isEmpty()) {
					// Who waits finds nothing here, and whoever is to create begins
					// again.
					InMemoryCluster.this.entries.put(turn.componentId(), entry);
				}
				return true;
			});
		}

		@Override
		public Watched watch(Map<String, Long> versions) {
			called("watch");
			return locked(() -> {
				Set<String> changed = new HashSet<>();
				Set<String> gone = new HashSet<>();
				versions.forEach((id, version) -> {
					Entry entry = InMemoryCluster.this.entries.get(id);
					if (entry == null || entry.component == null) {
						gone.add(id);
						return;
					}
					entry.interested.add(this);
					entry.used = true;
					if (entry.component.version() != version) {
						changed.add(id);
					}
				});
				return new Watched(changed, gone);
			});
		}

		@Override
		public void noteLosses() {
			Listener hearing = this.listener;
			boolean isNew = locked(() -> {
				boolean more = this.lossesTold != InMemoryCluster.this.losses;
				this.lossesTold = InMemoryCluster.this.losses;
				return more;
			});
			if (isNew && hearing != null) {
				hearing.lost();
			}
		}

		@Override
		public void unwatch(String id) {
			called("unwatch");
			locked(() -> {
				Entry entry = InMemoryCluster.this.entries.get(id);
				return entry != null && entry.interested.remove(this);
			});
		}

		@Override
		public Map<String, StoredComponent> loadAll(Collection<String> ids) {
			called("loadAll");
			return locked(() -> {
				Map<String, StoredComponent> loaded = new LinkedHashMap<>();
				for (String id : ids) {
					Entry entry = InMemoryCluster.this.entries.get(id);
					if (entry != null && entry.component != null) {
						loaded.put(id, entry.component);
					}
				}
				return loaded;
			});
		}

		@Override
		public Set<String> existing(Collection<String> ids) {
			called("existing");
			return locked(() -> there(ids));
		}

		@Override
		public Set<String> touch(Collection<String> ids) {
			called("touch");
			return locked(() -> {
				Set<String> there = there(ids);
				there.forEach((id) -> InMemoryCluster.this.entries.get(id).used = true);
				return there;
			});
		}

		private Set<String> there(Collection<String> ids) {
			Set<String> there = new HashSet<>(ids);
			there.removeIf((id) -> {
				Entry entry = InMemoryCluster.this.entries.get(id);
				return entry == null || entry.component == null;
			});
			return there;
		}

		@Override
		public int countOf(Owner owner) {
			called("countOf");
			return ids(owner).size();
		}

		@Override
		public Set<String> idsOf(Owner owner) {
			called("idsOf");
			return ids(owner);
		}

		private Set<String> ids(Owner owner) {
			return locked(() -> {
				Set<String> ids = new HashSet<>();
				InMemoryCluster.this.entries.forEach((id, entry) -> {
					if (entry.component != null && entry.component.owner().equals(owner)) {
						ids.add(id);
					}
				});
				return ids;
			});
		}

		@Override
		public void send(ComponentMessage message) {
			this.calls.add("send");
			locked(() -> {
				Entry entry = InMemoryCluster.this.entries.get(message.componentId());
				if (entry != null) {
					tell(entry, (listener) -> listener.sent(message));
				}
				return message;
			});
		}

		@Override
		public void listen(Listener listener) {
			this.listener = listener;
		}

		@Override
		public void onDropped(Predicate<String> kinds, Consumer<StoredComponent> listener) {
			this.dropping = listener;
		}

		@Override
		public long size() {
			return locked(() -> InMemoryCluster.this.entries.values()
				.stream()
				.filter((entry) -> entry.component != null)
				.count());
		}

		/**
		 * Waits until this node has heard all news so far.
		 */
		public void awaitNews() {
			try {
				this.inbox.submit(() -> {
				}).get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
