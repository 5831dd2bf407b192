package io.liveflux.store;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keeps components in the memory of this node. Drops what was not used for a time, and
 * the least used when there are too many.
 *
 * @since 0.1
 */
public final class InMemoryComponentStore implements ComponentStore {

	private final Cache<String, StoredComponent> components;

	private final Map<Owner, Set<String>> idsByOwner = new ConcurrentHashMap<>();

	private final List<Consumer<StoredComponent>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Creates a store.
	 * @param settings how long and how many components are kept
	 * @param ticker measures the time
	 * @param scheduler wakes the store when a component's time is over; without one,
	 * dropped components are noticed at the next use of the store
	 * @param executor runs the upkeep and the listeners
	 */
	public InMemoryComponentStore(Settings settings, Ticker ticker, Scheduler scheduler, Executor executor) {
		this.components = Caffeine.newBuilder()
			.maximumWeight(settings.maximumBytes())
			.weigher((String id,
					StoredComponent component) -> (int) Math.min(Integer.MAX_VALUE,
							Math.max(component.sizeBytes(), settings.leastWeight())))
			.expireAfter(new TimeToIdle(settings.ttl().toNanos(), settings.unattachedTtl().toNanos()))
			.ticker(ticker)
			.scheduler(scheduler)
			.executor(executor)
			.evictionListener((id, component, cause) -> unindex(component))
			.removalListener(this::removed)
			.build();
	}

	@Override
	public Optional<StoredComponent> load(String id) {
		return Optional.ofNullable(this.components.getIfPresent(id));
	}

	@Override
	public Optional<StoredComponent> save(StoredComponent component) {
		AtomicReference<@Nullable StoredComponent> saved = new AtomicReference<>();
		this.components.asMap().compute(component.id(), (id, present) -> {
			long revision = (present != null) ? present.revision() : 0;
			if (revision != component.revision()) {
				return present;
			}
			StoredComponent next = component.saved();
			if (present == null) {
				index(next);
			}
			saved.set(next);
			return next;
		});
		return Optional.ofNullable(saved.get());
	}

	@Override
	public void delete(String id) {
		unindex(this.components.asMap().remove(id));
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		Set<String> ids = this.idsByOwner.get(owner);
		return (ids != null) ? Collections.unmodifiableSet(ids) : Set.of();
	}

	private void index(StoredComponent component) {
		if (component.owner().kind() != Owner.Kind.SHARED) {
			this.idsByOwner.compute(component.owner(), (owner, existing) -> {
				Set<String> ids = (existing != null) ? existing : ConcurrentHashMap.newKeySet(4);
				ids.add(component.id());
				return ids;
			});
		}
	}

	private void unindex(@Nullable StoredComponent component) {
		if (component != null) {
			this.idsByOwner.computeIfPresent(component.owner(), (owner, ids) -> {
				ids.remove(component.id());
				return ids.isEmpty() ? null : ids;
			});
		}
	}

	@Override
	public boolean isSharedByNodes() {
		return false;
	}

	@Override
	public long bytesOf(Owner owner) {
		long bytes = 0;
		for (String id : idsOf(owner)) {
			// A look that is no use.
			StoredComponent component = this.components.policy().getIfPresentQuietly(id);
			bytes += (component != null) ? component.sizeBytes() : 0;
		}
		return bytes;
	}

	@Override
	public long size() {
		return this.components.estimatedSize();
	}

	@Override
	public Map<String, KindTotal> totals() {
		Map<String, KindTotal> totals = new TreeMap<>();
		for (StoredComponent component : this.components.asMap().values()) {
			totals.merge(component.kind(), new KindTotal(1, component.state().length),
					(one, other) -> new KindTotal(one.components() + other.components(),
							one.stateBytes() + other.stateBytes()));
		}
		return totals;
	}

	/**
	 * {@inheritDoc} The executor given at construction calls it.
	 */
	@Override
	public void onDropped(Consumer<StoredComponent> listener) {
		this.listeners.add(listener);
	}

	private void removed(@Nullable String id, @Nullable StoredComponent component, RemovalCause cause) {
		if (cause.wasEvicted() && component != null) {
			this.listeners.forEach((listener) -> listener.accept(component));
		}
	}

	/**
	 * How long and how many components are kept.
	 *
	 * @param ttl how long a component is kept that nobody uses
	 * @param unattachedTtl how long, if nobody ever attached to it after the first paint
	 * @param maximumSize number of components
	 * @param maximumBytes memory that all of them may take, in bytes
	 */
	public record Settings(Duration ttl, Duration unattachedTtl, long maximumSize, long maximumBytes) {

		/**
		 * Creates settings.
		 */
		public Settings {
			Assert.isTrue(ttl.toNanos() > 0, () -> "'ttl' must be positive, not " + ttl);
			Assert.isTrue(unattachedTtl.toNanos() > 0, () -> "'unattachedTtl' must be positive, not " + unattachedTtl);
			Assert.isTrue(maximumSize > 0, () -> "'maximumSize' must be positive, not " + maximumSize);
			Assert.isTrue(maximumBytes > 0, () -> "'maximumBytes' must be positive, not " + maximumBytes);
		}

		/**
		 * Creates settings with an eighth of the heap for all components.
		 * @param ttl how long a component is kept that nobody uses
		 * @param unattachedTtl how long, if nobody ever attached to it
		 * @param maximumSize number of components
		 */
		public Settings(Duration ttl, Duration unattachedTtl, long maximumSize) {
			this(ttl, unattachedTtl, maximumSize, eighthOfHeap(maximumSize));
		}

		private static long eighthOfHeap(long maximumSize) {
			return Math.max(maximumSize, Runtime.getRuntime().maxMemory() / 8);
		}

		/**
		 * Returns the weight of a component that has next to nothing: so many of them as
		 * there may be are as heavy as all may be.
		 */
		long leastWeight() {
			return Math.max(1, this.maximumBytes / this.maximumSize);
		}

		/**
		 * Returns the defaults: half an hour, two minutes, 100 000 components.
		 */
		public static Settings defaults() {
			return new Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 100_000);
		}

	}

	private record TimeToIdle(long attachedNanos, long unattachedNanos) implements Expiry<String, StoredComponent> {

		private long nanos(StoredComponent component) {
			return component.attached() ? this.attachedNanos : this.unattachedNanos;
		}

		@Override
		public long expireAfterCreate(String id, StoredComponent component, long now) {
			return nanos(component);
		}

		@Override
		public long expireAfterUpdate(String id, StoredComponent component, long now, long remaining) {
			return nanos(component);
		}

		@Override
		public long expireAfterRead(String id, StoredComponent component, long now, long remaining) {
			return nanos(component);
		}

	}

}
