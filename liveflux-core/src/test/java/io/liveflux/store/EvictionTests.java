package io.liveflux.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a store gives up when it holds too much.
 */
class EvictionTests {

	private static final int MAXIMUM = 200_000;

	private static final int THREADS = 8;

	private final AtomicLong nanos = new AtomicLong();

	private final Set<String> watched = ConcurrentHashMap.newKeySet();

	private final Set<String> dropped = ConcurrentHashMap.newKeySet();

	private final InMemoryComponentStore store = store(this.nanos::get);

	private InMemoryComponentStore store(Ticker ticker) {
		InMemoryComponentStore created = new InMemoryComponentStore(
				new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 1000, MAXIMUM),
				ticker, Scheduler.disabledScheduler(), Runnable::run);
		created.sparing(this.watched::contains);
		created.onDropped((component) -> this.dropped.add(component.id()));
		return created;
	}

	@Test
	void whatNobodyWatchesGoesFirstThoughItWasUsedLast() {
		List<String> mine = save("ann", 5, 10_000);
		this.watched.addAll(mine);
		for (int i = 0; i < 50; i++) {
			save("bob " + i, 1, 10_000);
		}

		assertThat(this.dropped).isNotEmpty().doesNotContainAnyElementsOf(mine);
		assertThat(mine).allMatch((id) -> this.store.load(id).isPresent());
	}

	@Test
	void amongThoseTheLongestUnusedGoesFirst() {
		List<String> painted = save("ann", 18, 10_000);
		this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
		this.store.load(painted.get(0));

		save("bob", 2, 10_000);

		assertThat(this.dropped).isNotEmpty().doesNotContain(painted.get(0)).isSubsetOf(painted);
	}

	@Test
	void whereAllAreWatchedWhoHasLittleKeepsIt() {
		List<String> small = save("ann", 2, 1000);
		this.watched.addAll(small);
		for (int i = 0; i < 100; i++) {
			this.watched.addAll(List.of("mallory " + i + "-0", "mallory " + i + "-1"));
			save("mallory " + i, 2, 4000);
		}

		assertThat(bytes()).isLessThanOrEqualTo(MAXIMUM);
		assertThat(this.dropped).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(small);
	}

	@Test
	void whatManyShareStandsForItself() {
		for (int i = 0; i < 30; i++) {
			this.store.save(component("board" + i, Owner.shared(), 1000));
			this.watched.add("board" + i);
		}
		this.watched.addAll(IntStream.range(0, 40).mapToObj((i) -> "mallory-" + i).toList());

		save("mallory", 40, 5000);

		assertThat(this.dropped).isNotEmpty().allMatch((id) -> id.startsWith("mallory"));
	}

	@Test
	void theBytesOfAnOwnerFollowWhatIsSavedDeletedDroppedAndExpired() {
		StoredComponent saved = this.store.save(component("a", Owner.user("ann"), 1000)).orElseThrow();
		StoredComponent other = this.store.save(component("b", Owner.user("ann"), 1000)).orElseThrow();
		StoredComponent grown = this.store.save(saved.withState(2, new byte[3000])).orElseThrow();

		assertThat(this.store.bytesOf(Owner.user("ann"))).isEqualTo(grown.sizeBytes() + other.sizeBytes());
		this.store.delete("b");
		assertThat(this.store.bytesOf(Owner.user("ann"))).isEqualTo(grown.sizeBytes());
		save("bob", 25, 10_000);
		assertThat(this.dropped).contains("a");
		assertThat(this.store.bytesOf(Owner.user("ann"))).isZero();
		assertThat(this.store.bytesOf(Owner.user("bob"))).isPositive();
		this.nanos.addAndGet(Duration.ofMinutes(5).toNanos());
		this.store.save(component("c", Owner.user("ann"), 0));
		assertThat(this.store.bytesOf(Owner.user("bob"))).isZero();
		assertThat(this.store.idsOf(Owner.user("bob"))).isEmpty();
	}

	/**
	 * Some watch and go on changing what they watch, others mount without end.
	 */
	@RepeatedTest(20)
	void nothingWatchedIsTakenWhileManyFlood() throws Exception {
		InMemoryComponentStore flooded = store(Ticker.systemTicker());
		List<String> mine = IntStream.range(0, 40).mapToObj((i) -> "mine" + i).toList();
		this.watched.addAll(mine);
		mine.forEach((id) -> flooded.save(component(id, Owner.user("ann"), 100)));
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				int number = thread;
				tasks.add((thread % 2 == 0) ? () -> flood(flooded, number) : () -> work(flooded, mine));
			}
			for (Future<Boolean> task : executor.invokeAll(tasks)) {
				assertThat(task.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}

		assertThat(this.dropped).hasSizeGreaterThan(1000).doesNotContainAnyElementsOf(mine);
		assertThat(mine).allMatch((id) -> flooded.load(id).isPresent());
		assertThat(flooded.totals().get("note").stateBytes()).isLessThanOrEqualTo(MAXIMUM);
	}

	/** Every now and then what it has mounted is watched for a moment. */
	private boolean flood(InMemoryComponentStore flooded, int thread) {
		for (int i = 0; i < 400; i++) {
			String id = "flood" + thread + "-" + i;
			if (i % 10 == 0) {
				this.watched.add(id);
			}
			flooded.save(component(id, Owner.session("s" + thread + i), 8000));
			this.watched.remove(id);
		}
		return true;
	}

	private static boolean work(InMemoryComponentStore flooded, List<String> mine) {
		for (int i = 0; i < 400; i++) {
			String id = mine.get(ThreadLocalRandom.current().nextInt(mine.size()));
			StoredComponent component = flooded.load(id).orElseThrow();
			flooded.save(
					component.withState(component.version() + 1, new byte[ThreadLocalRandom.current().nextInt(2000)]));
		}
		return true;
	}

	private long bytes() {
		return this.store.totals().values().stream().mapToLong(ComponentStore.KindTotal::stateBytes).sum();
	}

	private List<String> save(String user, int count, int bytes) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ids.add(this.store.save(component(user + "-" + i, Owner.user(user), bytes)).orElseThrow().id());
		}
		return ids;
	}

	private static StoredComponent component(String id, Owner owner, int bytes) {
		return StoredComponent.create(id, "note", null, owner, Locale.ENGLISH).withState(1, new byte[bytes]);
	}

}
