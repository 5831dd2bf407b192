package io.liveflux.store.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.Answer;
import io.liveflux.store.Child;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a store does that nodes share. The tests use ids and owners of their own, so that
 * they can run on a store that holds other things too.
 */
public abstract class ClusterComponentStoreContract {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private ExecutorService executor;

	private String id;

	private Owner ann;

	/**
	 * Returns the store as one of two nodes sees it.
	 * @param number 0 or 1
	 */
	protected abstract ClusterComponentStore node(int number);

	/**
	 * Lets a component be one that nobody has used for a while, not long enough for it to
	 * be dropped.
	 */
	protected abstract void age(String id);

	/**
	 * Lets the time of a component be over, and every node look for such components.
	 */
	protected abstract void endTime(String id);

	/**
	 * Returns whether a component was used after that, and so is kept longer.
	 */
	protected abstract boolean isUsed(String id);

	/**
	 * Lets the leases of a node end, as when it has died. It is not used again.
	 */
	protected abstract void kill(int number);

	@BeforeEach
	void begin() {
		this.executor = Executors.newCachedThreadPool();
		this.id = newId();
		this.ann = Owner.user("ann" + newId());
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	private ClusterComponentStore a() {
		return node(0);
	}

	private ClusterComponentStore b() {
		return node(1);
	}

	protected static String newId() {
		return Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-"
				+ Long.toHexString(ThreadLocalRandom.current().nextLong());
	}

	private StoredComponent component(String state) {
		return StoredComponent.create(this.id, "counter", null, this.ann, Locale.ENGLISH)
			.withState(1, state.getBytes(StandardCharsets.UTF_8))
			.writtenBy(-7)
			.withDrawing(99, Map.of("counter#1", new Child("inner", "<p></p>")))
			.sealed("sealed");
	}

	private StoredComponent saved(String state) {
		Settlement.Result result = a().settle(new Settlement(null, component(state), null, null, List.of()));
		return savedIn(result);
	}

	private static StoredComponent savedIn(Settlement.Result result) {
		assertThat(result).isInstanceOf(Settlement.Result.Saved.class);
		return Objects.requireNonNull(((Settlement.Result.Saved) result).component());
	}

	private ClaimRequest request() {
		return new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.USE);
	}

	private static Claim.Granted granted(Claim claim) {
		assertThat(claim).isInstanceOf(Claim.Granted.class);
		return (Claim.Granted) claim;
	}

	private Claim.Granted claim(ClusterComponentStore node) {
		return granted(node.claim(request()));
	}

	private Claim tryClaim(ClusterComponentStore node) {
		return node.claim(new ClaimRequest(this.id, null, null, Duration.ZERO, ClaimRequest.Purpose.USE));
	}

	private CompletableFuture<Claim> claimLater(ClusterComponentStore node, ClaimRequest request) {
		return CompletableFuture.supplyAsync(() -> node.claim(request), this.executor);
	}

	private static StoredComponent newer(Claim.Granted granted) {
		return Objects.requireNonNull(granted.newer());
	}

	private static String state(StoredComponent component) {
		return new String(component.state(), StandardCharsets.UTF_8);
	}

	private static StoredComponent with(StoredComponent component, String state) {
		return component.withState(component.version() + 1, state.getBytes(StandardCharsets.UTF_8));
	}

	private static Settlement settlement(Turn turn, StoredComponent component) {
		return new Settlement(turn, component, null, null, List.of());
	}

	@Test
	void whatIsSettledIsThereOnEveryNodeWithAllItsParts() {
		StoredComponent saved = saved("{\"count\":1}");

		assertThat(saved).isEqualTo(component("{\"count\":1}").saved());
		assertThat(a().loadAll(List.of(this.id, "nobody"))).isEqualTo(Map.of(this.id, saved));
		assertThat(b().loadAll(List.of(this.id))).isEqualTo(Map.of(this.id, saved));
		assertThat(b().touch(List.of(this.id, "nobody"))).containsExactly(this.id);
		assertThat(newer(claim(b()))).isEqualTo(saved);
	}

	@Test
	void whatIsNotThereIsGone() {
		assertThat(a().claim(request())).isInstanceOf(Claim.Gone.class);
		assertThat(a().loadAll(List.of(this.id))).isEmpty();
		assertThat(a().touch(List.of(this.id))).isEmpty();
	}

	@Test
	void whatTheNodeHoldsIsNotSentAgain() {
		StoredComponent saved = saved("{}");

		Claim.Granted granted = granted(
				b().claim(new ClaimRequest(this.id, saved, null, PATIENCE, ClaimRequest.Purpose.USE)));

		assertThat(granted.newer()).isNull();
		b().settle(settlement(granted.turn(), with(saved, "{\"n\":1}")));
		assertThat(state(
				newer(granted(a().claim(new ClaimRequest(this.id, saved, null, PATIENCE, ClaimRequest.Purpose.USE))))))
			.isEqualTo("{\"n\":1}");
	}

	@Test
	void aSuccessorOfTheSameRevisionIsNotTakenForWhatTheNodeHolds() {
		StoredComponent saved = saved("{}");
		assertThat(a().delete(claim(a()).turn())).isTrue();
		a().settle(new Settlement(null, component("{\"n\":2}").startingAt(5), null, null, List.of()));

		Claim.Granted granted = granted(
				b().claim(new ClaimRequest(this.id, saved, null, PATIENCE, ClaimRequest.Purpose.USE)));

		assertThat(state(newer(granted))).isEqualTo("{\"n\":2}");
	}

	@Test
	void onlyOneHasTheTurn() {
		StoredComponent saved = saved("{}");
		Claim.Granted first = claim(a());

		assertThat(tryClaim(b())).isInstanceOf(Claim.Busy.class);
		assertThat(tryClaim(a())).isInstanceOf(Claim.Busy.class);
		assertThat(b().claim(new ClaimRequest(this.id, null, null, Duration.ofMillis(50), ClaimRequest.Purpose.USE)))
			.isInstanceOf(Claim.Busy.class);

		a().settle(settlement(first.turn(), with(saved, "{\"n\":1}")));
		assertThat(tryClaim(b())).isInstanceOf(Claim.Granted.class);
	}

	@Test
	void whoWaitsGetsTheTurnAndTheStateOfThatMoment() {
		StoredComponent saved = saved("{}");
		Claim.Granted first = claim(a());
		CompletableFuture<Claim> waiting = claimLater(b(), request());

		a().settle(settlement(first.turn(), with(saved, "{\"n\":1}")));

		Claim.Granted second = granted(waiting.join());
		assertThat(state(newer(second))).isEqualTo("{\"n\":1}");
		assertThat(savedIn(b().settle(settlement(second.turn(), with(newer(second), "{\"n\":2}")))).revision())
			.isEqualTo(3);
	}

	@Test
	void aTurnThatIsGivenUpGoesOn() {
		saved("{}");
		Claim.Granted first = claim(a());
		CompletableFuture<Claim> waiting = claimLater(b(), request());

		a().giveUp(first.turn());

		Claim.Granted second = granted(waiting.join());
		b().giveUp(second.turn());
		await().until(() -> tryClaim(a()) instanceof Claim.Granted);
	}

	@Test
	void whoSettlesTwiceIsAnsweredTheSameAndChangesNothing() {
		StoredComponent saved = saved("{}");
		Claim.Granted granted = claim(a());
		Settlement settlement = settlement(granted.turn(), with(saved, "{\"n\":1}"));

		StoredComponent first = savedIn(a().settle(settlement));

		assertThat(savedIn(a().settle(settlement))).isEqualTo(first);
		assertThat(b().loadAll(List.of(this.id))).containsValue(first);
	}

	@Test
	void whoSettlesAgainAfterOthersHadTheirTurnsIsAnsweredTheSame() {
		StoredComponent saved = saved("{}");
		Claim.Granted granted = claim(a());
		Settlement settlement = settlement(granted.turn(), with(saved, "{\"n\":1}"));
		StoredComponent first = savedIn(a().settle(settlement));
		StoredComponent last = first;
		for (int i = 0; i < 3; i++) {
			ClusterComponentStore node = node(i % 2);
			last = savedIn(node.settle(settlement(claim(node).turn(), with(last, "{\"later\":" + i + "}"))));
		}
		Claim.Granted held = claim(b());

		assertThat(savedIn(a().settle(settlement))).isEqualTo(first);
		assertThat(b().loadAll(List.of(this.id))).containsValue(last);
		savedIn(b().settle(settlement(held.turn(), with(last, "{\"last\":1}"))));
	}

	@Test
	void whatAnotherNodeHasSavedForTheSameMessageIsNotTakenForOnesOwn() {
		StoredComponent saved = saved("{}");
		Claim.Granted late = claim(b());
		b().giveUp(late.turn());
		Claim.Granted other = claim(a());
		StoredComponent others = savedIn(a().settle(
				new Settlement(other.turn(), with(saved, "{\"a\":1}"), new Answer("page", 1, "{}"), null, List.of())));

		assertThat(b().settle(
				new Settlement(late.turn(), with(saved, "{\"b\":1}"), new Answer("page", 1, "{}"), null, List.of())))
			.isInstanceOf(Settlement.Result.Lost.class);
		assertThat(b().loadAll(List.of(this.id))).containsValue(others);
	}

	@Test
	void whoGoesAwayWhileWaitingDoesNotKeepTheTurn() {
		StoredComponent saved = saved("{}");
		Claim.Granted first = claim(a());
		CountDownLatch gone = new CountDownLatch(1);
		Future<?> waiting = this.executor.submit(() -> {
			try {
				b().claim(request());
			}
			finally {
				gone.countDown();
			}
		});
		await().during(Duration.ofMillis(100)).until(() -> !waiting.isDone());
		waiting.cancel(true);
		await().until(() -> gone.getCount() == 0);

		a().settle(settlement(first.turn(), with(saved, "{\"n\":1}")));

		// Before its lease would end.
		assertThat(a().claim(new ClaimRequest(this.id, null, null, Duration.ofSeconds(2), ClaimRequest.Purpose.USE)))
			.isInstanceOf(Claim.Granted.class);
	}

	@Test
	void aTurnThatIsOverSettlesNothing() {
		StoredComponent saved = saved("{}");
		Claim.Granted first = claim(a());
		a().giveUp(first.turn());
		await().until(() -> {
			Claim claim = tryClaim(b());
			if (claim instanceof Claim.Granted granted) {
				b().giveUp(granted.turn());
			}
			return claim instanceof Claim.Granted;
		});

		assertThat(a().settle(settlement(first.turn(), with(saved, "{\"n\":1}"))))
			.isInstanceOf(Settlement.Result.Lost.class);
		assertThat(a().delete(first.turn())).isFalse();
		assertThat(b().loadAll(List.of(this.id))).containsValue(saved);
	}

	@Test
	void aDeadNodeLosesItsTurn() {
		StoredComponent saved = saved("{}");
		Claim.Granted lost = claim(b());
		CompletableFuture<Claim> waiting = claimLater(a(), request());

		kill(1);

		Claim.Granted granted = granted(waiting.join());
		assertThat(granted.newer()).isEqualTo(saved);
		assertThat(savedIn(a().settle(settlement(granted.turn(), with(saved, "{\"n\":1}")))).revision()).isEqualTo(2);
		assertThat(lost.turn().componentId()).isEqualTo(this.id);
	}

	@Test
	void aDeadNodeDoesNotHoldUpThoseWhoWaitBehindIt() {
		StoredComponent saved = saved("{}");
		Claim.Granted first = claim(a());
		CompletableFuture<Claim> dead = claimLater(b(), request());
		await().during(Duration.ofMillis(100)).until(() -> !dead.isDone());
		kill(1);
		CompletableFuture<Claim> waiting = claimLater(a(), request());

		a().settle(settlement(first.turn(), with(saved, "{\"n\":1}")));

		assertThat(state(newer(granted(waiting.join())))).isEqualTo("{\"n\":1}");
	}

	@Test
	void onlyOneCreates() {
		ClaimRequest creating = new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.CREATE);
		Claim first = a().claim(creating);
		assertThat(first).isInstanceOf(Claim.Vacant.class);
		CompletableFuture<Claim> second = claimLater(b(), creating);
		assertThat(tryClaim(b())).isInstanceOf(Claim.Gone.class);

		a().settle(settlement(((Claim.Vacant) first).turn(), component("{\"n\":1}")));

		assertThat(state(newer(granted(second.join())))).isEqualTo("{\"n\":1}");
	}

	@Test
	void whoWaitsCreatesWhereTheFirstGivesUp() {
		ClaimRequest creating = new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.CREATE);
		Claim.Vacant first = (Claim.Vacant) a().claim(creating);
		CompletableFuture<Claim> second = claimLater(b(), creating);

		a().giveUp(first.turn());

		assertThat(second.join()).isInstanceOf(Claim.Vacant.class);
		b().giveUp(((Claim.Vacant) second.join()).turn());
		assertThat(a().loadAll(List.of(this.id))).isEmpty();
	}

	@Test
	void whatIsUsedIsKeptLonger() {
		StoredComponent saved = saved("{}");
		Map<String, Runnable> uses = new LinkedHashMap<>();
		uses.put("claim", () -> b().giveUp(claim(b()).turn()));
		uses.put("watch", () -> b().watch(Map.of(this.id, 1L)));
		uses.put("touch", () -> b().touch(List.of(this.id)));
		Claim.Granted[] granted = new Claim.Granted[1];
		uses.put("settle", () -> {
			granted[0] = claim(a());
			age(this.id);
			a().settle(settlement(granted[0].turn(), with(saved, "{}")));
		});

		uses.forEach((name, use) -> {
			age(this.id);
			use.run();
			assertThat(isUsed(this.id)).as(name).isTrue();
		});
	}

	@Test
	void whatOnlyHearsOfSomethingOrIsLookedAtIsNotKeptLonger() {
		StoredComponent saved = saved("{}");
		age(this.id);

		Claim.Granted granted = granted(
				a().claim(new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.DELIVER)));
		savedIn(a().settle(settlement(granted.turn(), with(saved, "{\"heard\":1}"))));
		Claim.Granted first = granted(
				a().claim(new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.DELIVER)));
		CompletableFuture<Claim> waiting = claimLater(b(),
				new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.DELIVER));
		a().giveUp(first.turn());
		b().giveUp(granted(waiting.join()).turn());
		b().loadAll(List.of(this.id));
		b().idsOf(this.ann);
		b().countOf(this.ann);
		assertThat(b().existing(List.of(this.id, "nobody"))).containsExactly(this.id);

		assertThat(isUsed(this.id)).isFalse();
	}

	@Test
	void whatIsDroppedIsToldToOneNode() {
		List<StoredComponent> dropped = new CopyOnWriteArrayList<>();
		a().onDropped("counter"::equals, dropped::add);
		b().onDropped("counter"::equals, dropped::add);
		StoredComponent saved = saved("{}");
		StoredComponent last = savedIn(a().settle(settlement(claim(a()).turn(), with(saved, "{\"n\":1}"))));

		endTime(this.id);

		assertThat(dropped).containsExactly(last);
		assertThat(a().existing(List.of(this.id))).isEmpty();
		assertThat(a().idsOf(this.ann)).isEmpty();
		assertThat(a().claim(request())).isInstanceOf(Claim.Gone.class);
	}

	@Test
	void whatIsToBeCreatedIsNotThereYet() {
		a().claim(new ClaimRequest(this.id, null, null, PATIENCE, ClaimRequest.Purpose.CREATE));

		assertThat(b().existing(List.of(this.id))).isEmpty();
		assertThat(b().touch(List.of(this.id))).isEmpty();
	}

	@Test
	void answersAreRememberedForAllNodes() {
		StoredComponent saved = saved("{}");
		Claim.Granted granted = claim(a());
		a().settle(new Settlement(granted.turn(), with(saved, "{\"n\":1}"), new Answer("page@ann", 7, "{\"ok\":true}"),
				null, List.of()));

		Claim.Granted repeated = granted(b().claim(asking("page@ann", 7)));
		assertThat(repeated.answer()).isEqualTo(new Answer("page@ann", 7, "{\"ok\":true}"));
		b().giveUp(repeated.turn());
		Claim.Granted other = granted(b().claim(asking("page@ann", 8)));
		assertThat(other.answer()).isNull();
		b().giveUp(other.turn());
		assertThat(granted(b().claim(asking("other", 7))).answer()).isNull();
	}

	@Test
	void anAnswerMayHaveNoText() {
		saved("{}");
		Claim.Granted granted = claim(a());
		a().settle(new Settlement(granted.turn(), null, new Answer("page", 1, null), null, List.of()));

		assertThat(granted(b().claim(asking("page", 1))).answer()).isEqualTo(new Answer("page", 1, null));
	}

	@Test
	void whoWaitsWithTheSameMessageGetsItsAnswer() {
		saved("{}");
		Claim.Granted first = claim(a());
		CompletableFuture<Claim> repeated = claimLater(b(), asking("page", 1));

		a().settle(new Settlement(first.turn(), null, new Answer("page", 1, "{}"), null, List.of()));

		assertThat(granted(repeated.join()).answer()).isEqualTo(new Answer("page", 1, "{}"));
	}

	@Test
	void ofOldAnswersItIsKnownThatThereWereAny() {
		saved("{}");
		for (long ref = 1; ref <= 40; ref++) {
			answer("page", ref);
		}
		for (int client = 1; client <= 6; client++) {
			answer("other" + client, 1);
		}

		assertThat(answerTo("page", 3)).isEqualTo(new Answer("page", 3, null));
		assertThat(answerTo("page", 41)).isNull();
		assertThat(answerTo("other6", 1)).isEqualTo(new Answer("other6", 1, "{}"));
		assertThat(answerTo("other1", 1)).extracting(Answer::ref).isEqualTo(1L);
	}

	private void answer(String client, long ref) {
		Claim.Granted granted = claim(a());
		a().settle(new Settlement(granted.turn(), null, new Answer(client, ref, "{}"), null, List.of()));
	}

	private @Nullable Answer answerTo(String client, long ref) {
		Claim.Granted granted = granted(b().claim(asking(client, ref)));
		b().giveUp(granted.turn());
		return granted.answer();
	}

	private ClaimRequest asking(String client, long ref) {
		return new ClaimRequest(this.id, null, new ClaimRequest.MessageKey(client, ref), PATIENCE,
				ClaimRequest.Purpose.USE);
	}

	@Test
	void oneOfAllDeletes() {
		saved("{}");
		List<CompletableFuture<Boolean>> deleting = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			ClusterComponentStore node = node(i % 2);
			deleting.add(claimLater(node, request())
				.thenApply((claim) -> claim instanceof Claim.Granted granted && node.delete(granted.turn())));
		}

		assertThat(deleting.stream().filter(CompletableFuture::join)).hasSize(1);
		assertThat(b().loadAll(List.of(this.id))).isEmpty();
		assertThat(b().idsOf(this.ann)).isEmpty();
		assertThat(b().countOf(this.ann)).isZero();
	}

	@Test
	void nodesThatWatchHearOfChangesAndOfTheEnd() {
		StoredComponent saved = saved("{}");
		News news = new News();
		News own = new News();
		b().listen(news);
		a().listen(own);
		assertThat(b().watch(Map.of(this.id, 1L)).isUpToDate()).isTrue();
		assertThat(a().watch(Map.of(this.id, 1L)).isUpToDate()).isTrue();
		ComponentChange delta = new ComponentChange(this.id, 2, 12,
				new ComponentChange.Delta(1, 11, List.of(new ServerMessage.Slice(3, 1, "ü\"")), 14),
				List.of(new Child("inner", "<p id=\"é\"></p>")));
		ComponentChange whole = new ComponentChange(this.id, 3, 13, new ComponentChange.Whole("<p>€</p>"), List.of());
		ComponentChange hint = new ComponentChange(this.id, 4, 0, null, List.of());

		StoredComponent last = saved;
		for (ComponentChange change : List.of(delta, whole, hint)) {
			Claim.Granted granted = claim(a());
			assertThat(granted.watchedElsewhere()).isTrue();
			last = savedIn(a().settle(new Settlement(granted.turn(), with(last, "{\"v\":" + change.version() + "}"),
					null, change, List.of())));
		}
		a().send(new ComponentMessage(this.id, "\"plain\"", "\"json\"", true));
		a().delete(claim(a()).turn());

		await().untilAsserted(() -> assertThat(news.heard).containsExactly(delta, whole, hint,
				new ComponentMessage(this.id, "\"plain\"", "\"json\"", true), "deleted " + this.id));
		assertThat(own.heard).isEmpty();
	}

	@Test
	void whoDoesNotWatchAnyMoreHearsNothing() {
		StoredComponent saved = saved("{}");
		News news = new News();
		b().listen(news);
		b().watch(Map.of(this.id, 1L));
		b().unwatch(this.id);
		await().until(() -> {
			Claim.Granted granted = claim(a());
			a().giveUp(granted.turn());
			return !granted.watchedElsewhere();
		});

		Claim.Granted granted = claim(a());
		a().settle(new Settlement(granted.turn(), with(saved, "{\"n\":1}"), null,
				new ComponentChange(this.id, 2, 1, new ComponentChange.Whole("<p></p>"), List.of()), List.of()));
		b().watch(Map.of(this.id, 2L));
		a().send(new ComponentMessage(this.id, "1", "2", false));

		await().untilAsserted(
				() -> assertThat(news.heard).containsExactly(new ComponentMessage(this.id, "1", "2", false)));
	}

	@Test
	void whoBeginsToWatchHearsWhatWasMissed() {
		StoredComponent saved = saved("{}");
		a().settle(settlement(claim(a()).turn(), with(saved, "{\"n\":1}")));

		ClusterComponentStore.Watched watched = b().watch(Map.of(this.id, 1L, "nobody", 4L));

		assertThat(watched.changed()).containsExactly(this.id);
		assertThat(watched.gone()).containsExactly("nobody");
		assertThat(b().watch(Map.of(this.id, 2L)).isUpToDate()).isTrue();
	}

	@Test
	void ownInterestIsNotElsewhere() {
		saved("{}");
		a().watch(Map.of(this.id, 1L));

		assertThat(claim(a()).watchedElsewhere()).isFalse();
	}

	@Test
	void theInterestOfADeadNodeEnds() {
		saved("{}");
		b().watch(Map.of(this.id, 1L));
		kill(1);

		await().atMost(Duration.ofSeconds(30)).until(() -> {
			Claim.Granted granted = claim(a());
			a().giveUp(granted.turn());
			return !granted.watchedElsewhere();
		});
	}

	@Test
	void innerComponentsAreSavedTogetherWithTheOuterOne() {
		StoredComponent inner = StoredComponent.create(newId(), "inner", null, this.ann, Locale.ENGLISH);
		StoredComponent shared = StoredComponent.create(newId(), "board", "a", Owner.shared(), Locale.ENGLISH);

		a().settle(new Settlement(null, component("{}"), null, null, List.of(inner, shared)));

		assertThat(b().loadAll(List.of(this.id, inner.id(), shared.id()))).hasSize(3)
			.containsValues(inner.saved(), shared.saved());
		assertThat(b().idsOf(this.ann)).containsExactlyInAnyOrder(this.id, inner.id());
		assertThat(b().countOf(this.ann)).isEqualTo(2);
		assertThat(b().idsOf(Owner.user("nobody" + newId()))).isEmpty();
	}

	@Test
	void aLostTurnSavesNoInnerComponentsEither() {
		StoredComponent saved = saved("{}");
		Claim.Granted granted = claim(a());
		a().settle(settlement(granted.turn(), with(saved, "{}")));
		Claim.Granted later = claim(b());
		b().giveUp(later.turn());
		await().until(() -> tryClaim(a()) instanceof Claim.Granted);
		StoredComponent inner = StoredComponent.create(newId(), "inner", null, this.ann, Locale.ENGLISH);

		assertThat(b().settle(new Settlement(later.turn(), with(saved, "{\"n\":1}"), new Answer("page", 1, "{}"), null,
				List.of(inner))))
			.isInstanceOf(Settlement.Result.Lost.class);
		assertThat(a().touch(Set.of(inner.id()))).isEmpty();
	}

	@Test
	void twoNodesTakeTurnsAndLoseNothing() {
		saved("0");
		List<CompletableFuture<Integer>> workers = new ArrayList<>();
		for (int worker = 0; worker < 6; worker++) {
			ClusterComponentStore node = node(worker % 2);
			workers.add(CompletableFuture.supplyAsync(() -> increment(node, 50), this.executor));
		}

		assertThat(workers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(300);
		StoredComponent last = Objects.requireNonNull(a().loadAll(List.of(this.id)).get(this.id));
		assertThat(state(last)).isEqualTo("300");
		assertThat(last.revision()).isEqualTo(301);
	}

	private int increment(ClusterComponentStore node, int times) {
		int worked = 0;
		for (int i = 0; i < times; i++) {
			Claim.Granted granted = claim(node);
			worked++;
			StoredComponent present = newer(granted);
			savedIn(node.settle(
					settlement(granted.turn(), with(present, Integer.toString(Integer.parseInt(state(present)) + 1)))));
		}
		return worked;
	}

	/**
	 * What a node hears.
	 */
	private static final class News implements ClusterComponentStore.Listener {

		private final List<Object> heard = new CopyOnWriteArrayList<>();

		@Override
		public void changed(ComponentChange change) {
			this.heard.add(change);
		}

		@Override
		public void deleted(String id) {
			this.heard.add("deleted " + id);
		}

		@Override
		public void sent(ComponentMessage message) {
			this.heard.add(message);
		}

		@Override
		public void interrupted() {
		}

	}

}
