package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Outcome;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.internal.state.StateCodec;
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

	private final SharedByClients sharedByClients = new SharedByClients((id) -> this.store.load(id).isPresent());

	private static InMemoryComponentStore store(long maximumBytes) {
		return new InMemoryComponentStore(
				new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 100, maximumBytes),
				() -> 0, Scheduler.disabledScheduler(), Runnable::run);
	}

	private BoundedState bounded(ComponentLimits limits) {
		return new BoundedState(new StateCodec(JsonMapper.shared()), new SingleNodeStore(this.store), limits,
				this.sharedByClients);
	}

	private static StoredComponent component(String id, Owner owner, int bytes) {
		return StoredComponent.create(id, "note", null, owner, Locale.ROOT).withState(1, new byte[bytes]);
	}

	@Test
	void theStateOfOneComponentIsBounded() {
		BoundedState state = bounded(new ComponentLimits(0, 0, 1000, 0));

		assertThatCode(() -> state.check(component("a", ANN, 0), component("a", ANN, 1000), 0))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> state.check(component("a", ANN, 0), component("a", ANN, 1001), 0))
			.withMessage("The state of the component has 1001 bytes, which is more than the limit of 1000"
					+ " (liveflux.store.max-state-size)");
		assertThatCode(() -> state.check(component("a", ANN, 3000), component("a", ANN, 2000), 0)).as("what shrinks")
			.doesNotThrowAnyException();
	}

	@Test
	void allThatAnOwnerHasIsBounded() {
		BoundedState state = bounded(new ComponentLimits(0, 0, 0, 10_000));
		this.store.save(component("a", ANN, 4000));
		this.store.save(component("b", ANN, 4000));

		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> state.check(component("c", ANN, 0), component("c", ANN, 4000), 0))
			.withMessage("Your components may have 10000 bytes together (liveflux.store.max-size-per-owner)");
		assertThatCode(
				() -> state.check(component("c", Owner.user("bob"), 0), component("c", Owner.user("bob"), 4000), 0))
			.doesNotThrowAnyException();
		StoredComponent saved = this.store.load("a").orElseThrow();
		assertThatCode(() -> state.check(saved, saved.withState(2, new byte[100]), 0)).as("what shrinks")
			.doesNotThrowAnyException();
	}

	@Test
	void whatAClientBringsToLifeByItsOwnKeysCountsForIt() {
		BoundedState state = bounded(new ComponentLimits(0, 0, 0, 10_000));
		for (String key : List.of("a", "b")) {
			this.sharedByClients.add(ANN, key);
			save(state, component(key, Owner.shared(), 4000));
		}
		StoredComponent shared = this.store.load("a").orElseThrow();

		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> state.check(shared, shared.withState(2, new byte[8000]), 0))
			.withMessage("The components of the client that created this one may have 10000 bytes together"
					+ " (liveflux.store.max-size-per-owner)");
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> save(state, component("mine", ANN, 4000)))
			.withMessageStartingWith("Your components may have 10000 bytes");
		assertThatCode(() -> save(state, component("page's", Owner.shared(), 20_000))).as("nobody's")
			.doesNotThrowAnyException();
		// The store does not tell the end of what it is asked to delete.
		this.store.delete("b");
		assertThatCode(() -> save(state, component("mine", ANN, 4000))).doesNotThrowAnyException();
	}

	@Test
	void aClientCannotBringMoreToLifeThanItMayHaveInBytes() {
		try (LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
				(builder) -> builder.componentLimits(new ComponentLimits(0, 0, 0, 10_000)))) {
			List<Integer> codes = IntStream.range(0, 4)
				.mapToObj((i) -> mountBoard(world, Map.of("key", "k".repeat(3000) + i)))
				.toList();

			assertThat(codes).containsExactly(0, 0, 413, 413);
			assertThat(mountBoard(world, Map.of("key", "small"))).isZero();
		}
	}

	@Test
	void aSealMakesNoDifference() {
		try (LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
				(builder) -> builder.componentLimits(new ComponentLimits(0, 2)))) {
			List<String> seals = List.of("a", "b", "c").stream().map((key) -> {
				mountBoard(world, Map.of("key", key));
				String id = world.components.sharedId("board", key);
				String seal = world.store.load(id).orElseThrow().seal();
				world.components.unmount(id).join();
				return Objects.requireNonNull(seal);
			}).toList();

			assertThat(seals.stream().map((seal) -> mountBoard(world, Map.of("flux-seal", seal)))).containsExactly(0, 0,
					429);
		}
	}

	@Test
	void aSharedComponentThatIsMountedAgainCountsForWhoeverHasMountedItLast() {
		try (LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
				(builder) -> builder.componentLimits(new ComponentLimits(0, 2)))) {
			for (String key : List.of("a", "b")) {
				assertThat(mountBoard(world, "s", Map.of("key", key))).isZero();
			}
			assertThat(mountBoard(world, "s", Map.of("key", "c"))).isEqualTo(429);
			// The store does not tell the end of what it is asked to delete.
			world.store.delete(world.components.sharedId("board", "a"));
			world.store.delete(world.components.sharedId("board", "b"));

			assertThat(mountBoard(world, "t", Map.of("key", "a"))).as("by another client").isZero();
			world.components.updateShared(Board.class, "b", (board) -> {
			}).join();

			assertThat(List.of("c", "d", "e")).as("s has none of the two any more")
				.extracting((key) -> mountBoard(world, "s", Map.of("key", key)))
				.containsExactly(0, 0, 429);
			assertThat(List.of("f", "g")).as("t has the first")
				.extracting((key) -> mountBoard(world, "t", Map.of("key", key)))
				.containsExactly(0, 429);
			world.components.unmount(world.components.sharedId("board", "a")).join();
			assertThat(mountBoard(world, "t", Map.of("key", "g"))).isZero();
		}
	}

	private static int mountBoard(LiveWorld world, Map<String, ?> params) {
		return mountBoard(world, "s", params);
	}

	private static int mountBoard(LiveWorld world, String session, Map<String, ?> params) {
		Outcome.Failure failure = world.components.mountForClient(LiveWorld.http(session), "board", params)
			.outcome()
			.failure();
		return (failure != null) ? failure.code() : 0;
	}

	private void save(BoundedState state, StoredComponent component) {
		state.check(component, component, 0);
		this.store.save(component).ifPresent(state::saved);
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

}
