package io.liveflux.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy.VarExpiration;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keeps components in the memory of this node. Drops what was not used for a time. When
 * there are too many, those that nobody watches go, the longest unused first; only when
 * all are watched, those of the owners who have most.
 *
 * @since 0.1
 */
public final class InMemoryComponentStore implements ComponentStore {

	/** As many parts as this of what may be kept are made free at once. */
	private static final int FREED_PART = 64;

	private final Cache<String, StoredComponent> components;

	private final Settings settings;

	private final OwnedComponents owned = new OwnedComponents();

	private final List<Consumer<StoredComponent>> listeners = new CopyOnWriteArrayList<>();

	private final AtomicLong weight = new AtomicLong();

	private final ReentrantLock makingRoom = new ReentrantLock();

	private final Executor executor;

	private volatile Predicate<String> watched = (id) -> false;

	/**
	 * Creates a store.
	 * @param settings how long and how many components are kept
	 * @param ticker measures the time
	 * @param scheduler wakes the store when a component's time is over; without one,
	 * dropped components are noticed at the next use of the store
	 * @param executor runs the upkeep and the listeners
	 */
	public InMemoryComponentStore(Settings settings, Ticker ticker, Scheduler scheduler, Executor executor) {
		this.settings = settings;
		this.executor = executor;
		this.components = Caffeine.newBuilder()
			.expireAfter(new TimeToIdle(settings.ttl().toNanos(), settings.unattachedTtl().toNanos()))
			.ticker(ticker)
			.scheduler(scheduler)
			.executor(executor)
			.evictionListener((id, component, cause) -> forget(component))
			.removalListener(this::removed)
			.build();
	}

	@Override
	public Optional<StoredComponent> load(String id) {
		return Optional.ofNullable(this.components.getIfPresent(id));
	}

	@Override
	public Optional<StoredComponent> peek(String id) {
		return Optional.ofNullable(this.components.policy().getIfPresentQuietly(id));
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
			note(present, next);
			saved.set(next);
			return next;
		});
		if (this.weight.get() > this.settings.maximumBytes()) {
			makeRoom();
		}
		return Optional.ofNullable(saved.get());
	}

	@Override
	public Optional<StoredComponent> saveUnused(StoredComponent component) {
		VarExpiration<String, StoredComponent> time = this.components.policy().expireVariably().orElseThrow();
		Optional<Duration> rest = time.getExpiresAfter(component.id());
		Optional<StoredComponent> saved = save(component);
		if (saved.isPresent()) {
			rest.ifPresent((left) -> time.setExpiresAfter(component.id(), left));
		}
		return saved;
	}

	@Override
	public void delete(String id) {
		this.components.asMap().computeIfPresent(id, (key, component) -> {
			forget(component);
			return null;
		});
	}

	// Called while no other thread changes the same component, as forget is.
	private void note(@Nullable StoredComponent before, StoredComponent after) {
		this.weight.addAndGet(this.settings.weightOf(after) - this.settings.weightOf(before));
		this.owned.add(before, after);
	}

	private void forget(@Nullable StoredComponent component) {
		if (component != null) {
			this.weight.addAndGet(-this.settings.weightOf(component));
			this.owned.remove(component);
		}
	}

	private void makeRoom() {
		this.makingRoom.lock();
		try {
			long tooMuch = this.weight.get() - this.settings.maximumBytes();
			if (tooMuch > 0) {
				long wanted = tooMuch + this.settings.maximumBytes() / FREED_PART;
				Victims victims = this.components.policy()
					.expireVariably()
					.orElseThrow()
					.oldest((entries) -> new Victims(wanted, this.settings::weightOf, this.watched)
						.choose(entries.map(Map.Entry::getValue)));
				victims.unwatched().forEach((component) -> drop(component, this.watched.negate()));
				victims.watched().forEach((component) -> drop(component, (id) -> true));
			}
		}
		finally {
			this.makingRoom.unlock();
		}
	}

	private void drop(StoredComponent victim, Predicate<String> still) {
		AtomicBoolean dropped = new AtomicBoolean();
		this.components.asMap().computeIfPresent(victim.id(), (id, present) -> {
			// Somebody has begun to use it.
			if (present != victim || !still.test(id)) {
				return present;
			}
			forget(present);
			dropped.set(true);
			return null;
		});
		if (dropped.get()) {
			this.executor.execute(() -> tell(victim));
		}
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return this.owned.idsOf(owner);
	}

	@Override
	public long bytesOf(Owner owner) {
		return this.owned.bytesOf(owner);
	}

	@Override
	public long size() {
		return this.components.estimatedSize();
	}

	/** Returns all components, each as it is when it is looked at. */
	public Stream<StoredComponent> components() {
		return this.components.asMap().values().stream();
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

	// The executor given at construction calls it.
	@Override
	public void onDropped(Consumer<StoredComponent> listener) {
		this.listeners.add(listener);
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.watched = watched;
	}

	private void removed(@Nullable String id, @Nullable StoredComponent component, RemovalCause cause) {
		if (cause.wasEvicted() && component != null) {
			tell(component);
		}
	}

	private void tell(StoredComponent dropped) {
		this.listeners.forEach((listener) -> listener.accept(dropped));
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
			this(ttl, unattachedTtl, maximumSize, Math.max(maximumSize, Runtime.getRuntime().maxMemory() / 8));
		}

		/**
		 * Returns what a component counts for. So many that have next to nothing as there
		 * may be are as heavy as all may be.
		 */
		long weightOf(@Nullable StoredComponent component) {
			long least = Math.max(1, this.maximumBytes / this.maximumSize);
			return (component != null) ? Math.max(component.sizeBytes(), least) : 0;
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
