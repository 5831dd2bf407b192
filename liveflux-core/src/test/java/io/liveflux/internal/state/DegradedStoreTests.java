package io.liveflux.internal.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.TestCluster;
import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DegradedStoreTests {

	private static final String ID = "counter-1";

	@AutoClose
	private final InMemoryCluster stores = new InMemoryCluster();

	private final InMemoryCluster.Node plain = this.stores.node("n1");

	private final ClusterComponentStore other = this.stores.node("n2");

	private final TestCluster.Node bus = new TestCluster().add("n1");

	private final DegradedStore store = new DegradedStore(this.plain, this.bus);

	private final Set<String> watched = new HashSet<>(Set.of(ID));

	private final List<String> heard = new ArrayList<>();

	private StoredComponent held = create(ID, null);

	@BeforeEach
	void mount() {
		this.store.sparing(this.watched::contains);
		this.store.listen(new HeardNews());
		this.held = this.held.saved();
		assertThat(this.store.settle(new Settlement(null, create(ID, null), null, null, List.of())))
			.isInstanceOf(Settlement.Result.Saved.class);
	}

	@Test
	void aNodeGoesOnWithItsOwnComponentsAndSettlesThemLater() {
		act("a", 1);
		assertThat(this.store.goesOnWith(ID)).isFalse();
		cutOff(true);
		assertThat(this.store.goesOnWith(ID)).isTrue();
		assertThat(this.store.goesOnWith("counter-2")).isFalse();

		act("b", 2);
		act("c", 3);
		assertThat(this.store.loadAll(List.of(ID)).get(ID)).extracting(DegradedStoreTests::text).isEqualTo("c");
		assertThat(this.store.touch(List.of(ID))).containsExactly(ID);

		cutOff(false);
		assertThat(this.store.loadAll(List.of(ID)).get(ID)).as("newer than what is stored")
			.extracting(DegradedStoreTests::text)
			.isEqualTo("c");
		assertThat(this.store.watch(Map.of(ID, this.held.version())).isUpToDate()).isTrue();
		this.store.settleWaiting();

		StoredComponent stored = this.other.loadAll(List.of(ID)).get(ID);
		assertThat(text(stored)).isEqualTo("c");
		assertThat(stored.version()).isEqualTo(this.held.version());
		assertThat(answer(this.other, 2)).isEqualTo(new Answer("page", 2, "b"));
		assertThat(answer(this.other, 3)).isEqualTo(new Answer("page", 3, "c"));
		assertThat(this.store.lost()).isZero();
		this.plain.takeCalls();
		this.store.settleWaiting();
		assertThat(this.plain.takeCalls()).as("nothing is left to do").isEmpty();
		act("d", 4);
		assertThat(text(this.other.loadAll(List.of(ID)).get(ID))).isEqualTo("d");
	}

	@Test
	void whatWaitsIsSettledBeforeTheNextAction() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		cutOff(false);

		act("c", 3);

		StoredComponent stored = this.other.loadAll(List.of(ID)).get(ID);
		assertThat(text(stored)).isEqualTo("c");
		assertThat(stored.version()).isEqualTo(4);
		assertThat(this.store.lost()).isZero();
	}

	@Test
	void aMessageThatWasAnsweredIsAnsweredAgainAndNotHandled() {
		act("a", 1);
		cutOff(true);
		act("b", 2);

		assertThat(granted(claim(this.store, this.held, 1)).answer()).isEqualTo(new Answer("page", 1, "a"));
	}

	@Test
	@ExpectedLog("is lost")
	void whereAnotherNodeWentOnItsStateCounts() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		act("c", 3);
		settle(this.other, this.other.loadAll(List.of(ID)).get(ID), "x", 8);

		cutOff(false);
		this.store.settleWaiting();

		StoredComponent stored = this.other.loadAll(List.of(ID)).get(ID);
		assertThat(text(stored)).isEqualTo("x");
		assertThat(stored.version()).as("a version that no page has seen").isEqualTo(5);
		assertThat(this.heard).containsExactly("changed " + ID + " 5");
		assertThat(this.store.lost()).isOne();
	}

	@Test
	void whereAnotherNodeChangedNothingTheWorkOfThisOneCounts() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		act("c", 3);
		settle(this.other, this.other.loadAll(List.of(ID)).get(ID), "a", 8);

		cutOff(false);
		this.store.settleWaiting();

		StoredComponent stored = this.other.loadAll(List.of(ID)).get(ID);
		assertThat(text(stored)).isEqualTo("c");
		assertThat(stored.version()).as("a version that no page has seen").isEqualTo(5);
		assertThat(this.heard).containsExactly("changed " + ID + " 5");
		assertThat(answer(this.other, 2)).isEqualTo(new Answer("page", 2, "b"));
		assertThat(answer(this.other, 3)).isEqualTo(new Answer("page", 3, "c"));
		assertThat(this.store.lost()).isZero();
	}

	@Test
	@ExpectedLog("is lost")
	void nobodyWorksOnWhatCannotBeSettledYet() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		cutOff(false);
		StoredComponent stored = this.other.loadAll(List.of(ID)).get(ID);
		Claim.Granted turn = granted(claim(this.other, stored, 8));

		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> claim(this.store, this.held, 3));
		this.other.settle(new Settlement(turn.turn(), stored.withState(stored.version() + 1, bytes("x")),
				new Answer("page", 8, "x"), null, List.of()));
		this.store.settleWaiting();

		assertThat(text(this.other.loadAll(List.of(ID)).get(ID))).isEqualTo("x");
		assertThat(this.store.lost()).isOne();
	}

	@Test
	void answersAreSettledAlthoughAnotherNodeWentOn() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		act("c", 3);
		cutOff(false);
		this.plain.afterSettle(() -> settle(this.other, this.other.loadAll(List.of(ID)).get(ID), "x", 8));

		this.store.settleWaiting();

		assertThat(text(this.other.loadAll(List.of(ID)).get(ID))).isEqualTo("x");
		assertThat(answer(this.other, 2)).isEqualTo(new Answer("page", 2, "b"));
		assertThat(answer(this.other, 3)).isEqualTo(new Answer("page", 3, "c"));
		assertThat(this.store.lost()).isZero();
	}

	@Test
	@ExpectedLog("is lost")
	void aComponentThatHasEndedIsGone() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		this.other.delete(granted(claim(this.other, null, 9)).turn());

		cutOff(false);
		this.store.settleWaiting();

		assertThat(this.heard).containsExactly("deleted " + ID);
		assertThat(this.store.lost()).isOne();
	}

	@Test
	void aSettlementWhoseOutcomeWasNotKnownIsNotLost() {
		act("a", 1);
		cutOff(true);
		act("b", 2);
		StoredComponent mine = this.store.loadAll(List.of(ID)).get(ID);
		settle(this.other, this.other.loadAll(List.of(ID)).get(ID), "b", 2);
		assertThat(mine.version()).isEqualTo(this.other.loadAll(List.of(ID)).get(ID).version());

		cutOff(false);
		this.store.settleWaiting();

		assertThat(this.store.lost()).isZero();
		assertThat(this.heard).isEmpty();
	}

	@Test
	void aNodeDoesNotGoOnWithWhatAnotherNodeHasSettled() {
		act("a", 1);
		this.held = settle(this.other, this.other.loadAll(List.of(ID)).get(ID), "x", 5);
		this.store.giveUp(granted(claim(this.store, null, 6)).turn());

		cutOff(true);

		assertRefused(this.held);
	}

	@Test
	void aNodeDoesNotGoOnWithWhatNobodyWatchesHere() {
		act("a", 1);
		this.watched.clear();
		cutOff(true);

		assertRefused(this.held);
	}

	@Test
	void aNodeDoesNotGoOnWithoutTheStateAsItWasSettled() {
		act("a", 1);
		cutOff(true);

		assertRefused(null);
		assertRefused(this.held.withState(9, bytes("z")));
	}

	@Test
	void aNodeDoesNotGoOnWithSharedComponents() {
		StoredComponent shared = create("shared", "board");
		this.watched.add("shared");
		this.store.settle(new Settlement(null, shared, null, null, List.of()));
		cutOff(true);

		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store
			.claim(new ClaimRequest("shared", shared.saved(), null, Duration.ZERO, ClaimRequest.Purpose.USE)));
	}

	@Test
	void aNodeDoesNotGoOnAfterASettlementWhoseOutcomeIsNotKnown() {
		act("a", 1);
		Claim.Granted granted = granted(claim(this.store, this.held, 2));
		this.plain.cutOff(true);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store
			.settle(new Settlement(granted.turn(), this.held.withState(3, bytes("b")), null, null, List.of())));
		cutOff(true);

		assertRefused(this.held);
	}

	@Test
	void nothingIsMountedOrEndedMeanwhile() {
		act("a", 1);
		cutOff(true);

		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.store.settle(new Settlement(granted(claim(this.store, this.held, 2)).turn(),
					this.held.withState(3, bytes("b")), null, null, List.of(create("inner", null)))))
			.withMessageContaining("mounted");
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.store.delete(granted(claim(this.store, this.held, 2)).turn()));
		act("b", 2);
	}

	@Test
	void soMuchWaitsAndNoMore() {
		cutOff(true);

		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.store.settle(new Settlement(granted(claim(this.store, this.held, 1)).turn(),
					this.held.withState(2, new byte[(int) DegradedComponents.MAX_UNSETTLED_BYTES]), null, null,
					List.of())))
			.withMessageContaining("Too many changes are waiting");
		act("a", 1);
	}

	private void act(String text, long ref) {
		this.held = settle(this.store, this.held, text, ref);
	}

	private static StoredComponent settle(ClusterComponentStore store, StoredComponent held, String text, long ref) {
		Claim.Granted granted = granted(claim(store, held, ref));
		StoredComponent present = (granted.newer() != null) ? granted.newer() : held;
		Settlement.Result result = store.settle(new Settlement(granted.turn(),
				present.withState(present.version() + 1, bytes(text)), new Answer("page", ref, text), null, List.of()));
		assertThat(result).isInstanceOf(Settlement.Result.Saved.class);
		return ((Settlement.Result.Saved) result).component();
	}

	private static @Nullable Answer answer(ClusterComponentStore store, long ref) {
		Claim.Granted granted = granted(claim(store, null, ref));
		store.giveUp(granted.turn());
		return granted.answer();
	}

	private void assertRefused(@Nullable StoredComponent known) {
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> claim(this.store, known, 99));
	}

	private static Claim claim(ClusterComponentStore store, @Nullable StoredComponent known, long ref) {
		return store.claim(new ClaimRequest(ID, known, new ClaimRequest.MessageKey("page", ref), Duration.ZERO,
				ClaimRequest.Purpose.USE));
	}

	private static Claim.Granted granted(Claim claim) {
		assertThat(claim).isInstanceOf(Claim.Granted.class);
		return (Claim.Granted) claim;
	}

	private void cutOff(boolean cutOff) {
		this.plain.cutOff(cutOff);
		this.bus.state(cutOff ? ClusterState.CUT_OFF : ClusterState.CONNECTED);
	}

	private static StoredComponent create(String id, @Nullable String key) {
		Owner owner = (key != null) ? Owner.shared() : Owner.user("ann");
		return StoredComponent.create(id, "counter", key, owner, Locale.ENGLISH);
	}

	private static String text(StoredComponent component) {
		return new String(component.state(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Notes what a node hears.
	 */
	private final class HeardNews implements ClusterComponentStore.Listener {

		@Override
		public void changed(ComponentChange change) {
			DegradedStoreTests.this.heard.add("changed " + change.id() + " " + change.version());
		}

		@Override
		public void deleted(String id) {
			DegradedStoreTests.this.heard.add("deleted " + id);
		}

		@Override
		public void sent(ComponentMessage message) {
		}

		@Override
		public void interrupted() {
		}

	}

}
