package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.answer.StateTooLargeException;
import io.liveflux.internal.component.Memory;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.store.Answer;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits in bytes.
 */
class SizeLimitsTests {

	private static final Owner ANN = Owner.user("ann");

	private final InMemoryComponentStore store = store(1_000_000);

	private static InMemoryComponentStore store(long maximumBytes) {
		return new InMemoryComponentStore(
				new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 100, maximumBytes),
				() -> 0, Scheduler.disabledScheduler(), Runnable::run);
	}

	private static StoredComponent component(String id, Owner owner, int bytes) {
		return StoredComponent.create(id, "note", null, owner, Locale.ROOT).withState(1, new byte[bytes]);
	}

	@Test
	void theStateOfOneComponentIsBounded() {
		ComponentLimits limits = new ComponentLimits(0, 0, 1000, 0);

		assertThatCode(() -> limits.checkSize(component("a", ANN, 0), component("a", ANN, 1000), this.store))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(StateTooLargeException.class)
			.isThrownBy(() -> limits.checkSize(component("a", ANN, 0), component("a", ANN, 1001), this.store))
			.withMessage("the state of the component would have 1001 bytes, and may have 1000"
					+ " (liveflux.store.max-state-size)");
		assertThatCode(() -> limits.checkSize(component("a", ANN, 3000), component("a", ANN, 2000), this.store))
			.as("what shrinks")
			.doesNotThrowAnyException();
	}

	@Test
	void allThatAnOwnerHasIsBounded() {
		ComponentLimits limits = new ComponentLimits(0, 0, 0, 10_000);
		this.store.save(component("a", ANN, 4000));
		this.store.save(component("b", ANN, 4000));

		assertThatExceptionOfType(StateTooLargeException.class)
			.isThrownBy(() -> limits.checkSize(component("c", ANN, 0), component("c", ANN, 4000), this.store))
			.withMessage("your components may have 10000 bytes together (liveflux.store.max-size-per-owner)");
		assertThatCode(() -> limits.checkSize(component("c", Owner.user("bob"), 0),
				component("c", Owner.user("bob"), 4000), this.store))
			.doesNotThrowAnyException();
		StoredComponent saved = this.store.load("a").orElseThrow();
		assertThatCode(() -> limits.checkSize(saved, saved.withState(2, new byte[100]), this.store)).as("what shrinks")
			.doesNotThrowAnyException();
	}

	@Test
	void theStoreDropsWhatIsTooMuchInBytes() {
		InMemoryComponentStore small = store(100_000);
		for (int i = 0; i < 50; i++) {
			small.save(component("c" + i, Owner.session("s" + i), 10_000));
		}
		for (int i = 50; i < 99; i++) {
			small.save(component("c" + i, Owner.session("s" + i), 0));
		}

		long bytes = small.totals().values().stream().mapToLong((total) -> total.stateBytes()).sum();
		assertThat(bytes).isLessThanOrEqualTo(100_000);
	}

	@Test
	void theStoreStillCountsComponents() {
		InMemoryComponentStore many = store(1_000_000_000);
		for (int i = 0; i < 300; i++) {
			many.save(component("c" + i, ANN, 0));
		}

		assertThat(many.totals().get("note").components()).isLessThanOrEqualTo(100);
	}

	@Test
	void answersAreForgottenByTheirLength() {
		StoredComponent acted = component("a", ANN, 17);
		for (long ref = 1; ref <= 128; ref++) {
			acted = acted.withAnswer(new Answer("page", ref, "x".repeat(8000)), Memory.MAX_ANSWERS,
					Memory.MAX_ANSWERS_LENGTH);
		}

		assertThat(acted.answers()).hasSize(4);
		assertThat(acted.sizeBytes()).isLessThan(34_000);
		assertThat(acted.hasForgotten("page", 124)).isTrue();
		assertThat(acted.answer("page", 128)).isPresent();
	}

}
