package io.liveflux.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InMemoryComponentStoreTests {

	private final AtomicLong nanos = new AtomicLong();

	private final InMemoryComponentStore store = store(InMemoryComponentStore.Settings.defaults());

	private InMemoryComponentStore store(InMemoryComponentStore.Settings settings) {
		return new InMemoryComponentStore(settings, this.nanos::get, Scheduler.disabledScheduler(), Runnable::run);
	}

	@Test
	void loadsWhatWasSaved() {
		StoredComponent saved = this.store.save(component("a")).orElseThrow();

		assertThat(saved.revision()).isEqualTo(1);
		assertThat(this.store.load("a")).contains(saved);
		assertThat(this.store.load("b")).isEmpty();
		assertThat(this.store.size()).isEqualTo(1);
	}

	@Test
	void savesOnlyWhatNobodyElseSavedMeanwhile() {
		StoredComponent first = this.store.save(component("a")).orElseThrow();

		assertThat(this.store.save(component("a"))).isEmpty();
		StoredComponent second = this.store.save(first.withState(2, new byte[] { 1 })).orElseThrow();
		assertThat(second.revision()).isEqualTo(2);
		assertThat(this.store.save(first.withState(2, new byte[] { 2 }))).isEmpty();
		assertThat(this.store.load("a")).contains(second);
	}

	@Test
	void doesNotBringBackWhatWasDeleted() {
		StoredComponent saved = this.store.save(component("a")).orElseThrow();

		this.store.delete("a");

		assertThat(this.store.save(saved)).isEmpty();
		assertThat(this.store.load("a")).isEmpty();
		assertThat(this.store.save(component("a"))).isPresent();
	}

	@Test
	void losesNoUpdateOfManyThreads() throws Exception {
		this.store.save(component("a"));
		ExecutorService executor = Executors.newFixedThreadPool(20);
		try {
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				tasks.add(() -> {
					Optional<StoredComponent> saved = Optional.empty();
					while (saved.isEmpty()) {
						StoredComponent loaded = this.store.load("a").orElseThrow();
						saved = this.store.save(loaded.withState(loaded.version() + 1, loaded.state()));
					}
					return true;
				});
			}
			for (Future<Boolean> task : executor.invokeAll(tasks)) {
				assertThat(task.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}

		assertThat(this.store.load("a").orElseThrow().version()).isEqualTo(201);
	}

	@Test
	void dropsUnattachedComponentsSoonAndOthersLater() {
		this.store.save(component("unattached"));
		this.store.save(component("attached").asAttached());

		pass(Duration.ofSeconds(119));
		assertThat(this.store.size()).isEqualTo(2);
		pass(Duration.ofSeconds(2));

		assertThat(this.store.load("unattached")).isEmpty();
		pass(Duration.ofMinutes(27));
		assertThat(this.store.load("attached")).isPresent();
	}

	@Test
	void keepsWhatIsUsed() {
		StoredComponent saved = this.store.save(component("a").asAttached()).orElseThrow();

		pass(Duration.ofMinutes(29));
		this.store.load("a");
		pass(Duration.ofMinutes(29));
		this.store.save(saved);
		pass(Duration.ofMinutes(29));
		assertThat(this.store.load("a")).isPresent();
		pass(Duration.ofMinutes(31));
		assertThat(this.store.load("a")).isEmpty();
	}

	@Test
	void attachingLengthensTheLife() {
		StoredComponent saved = this.store.save(component("a")).orElseThrow();
		this.store.save(saved.asAttached());

		pass(Duration.ofMinutes(29));

		assertThat(this.store.load("a")).isPresent();
	}

	@Test
	void tellsAboutWhatItDropsButNotAboutWhatIsDeletedOrReplaced() {
		List<String> dropped = new CopyOnWriteArrayList<>();
		this.store.onDropped((component) -> dropped.add(component.id() + " " + component.revision()));
		StoredComponent saved = this.store.save(component("expired")).orElseThrow();
		this.store.save(saved);
		this.store.save(component("deleted"));
		this.store.delete("deleted");
		assertThat(dropped).isEmpty();

		pass(Duration.ofMinutes(3));
		this.store.save(component("other"));

		assertThat(dropped).containsExactly("expired 2");
		assertThat(this.store.save(saved)).isEmpty();
	}

	@Test
	void holdsNoMoreThanItMay() {
		List<String> dropped = new CopyOnWriteArrayList<>();
		InMemoryComponentStore small = store(
				new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 10));
		small.onDropped((component) -> dropped.add(component.id()));

		for (int i = 0; i < 100; i++) {
			small.save(component("id" + i));
		}

		assertThat(small.size()).isBetween(9L, 10L);
		assertThat(dropped).hasSize((int) (100 - small.size())).doesNotContain("id99");
	}

	@Test
	void refusesSettingsThatKeepNothing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InMemoryComponentStore.Settings(Duration.ZERO, Duration.ofMinutes(1), 1))
			.withMessage("'ttl' must be positive, not PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InMemoryComponentStore.Settings(Duration.ofMinutes(1), Duration.ofMinutes(-1), 1))
			.withMessage("'unattachedTtl' must be positive, not PT-1M");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InMemoryComponentStore.Settings(Duration.ofMinutes(1), Duration.ofMinutes(1), 0))
			.withMessage("'maximumSize' must be positive, not 0");
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private static StoredComponent component(String id) {
		return StoredComponent.create(id, "counter", null, Owner.user("ann"), Locale.ENGLISH);
	}

}
