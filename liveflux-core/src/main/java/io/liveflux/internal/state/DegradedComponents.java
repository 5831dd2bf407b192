package io.liveflux.internal.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;

/**
 * The components that this node goes on with while it cannot reach the store: private
 * ones that it settled last itself, and that somebody on this node watches. What it
 * settles meanwhile waits here until it is settled in the store. Thread-safe.
 */
final class DegradedComponents {

	/** So many bytes wait at most for the store. */
	static final long MAX_UNSETTLED_BYTES = 64 << 20;

	/** Room for what is remembered of components that this node has settled, in bytes. */
	private static final long REMEMBERED_BYTES = 64 << 20;

	private static final int OWN_BYTES = 256;

	private final Cache<String, Own> own = Caffeine.newBuilder()
		.maximumWeight(REMEMBERED_BYTES)
		.<String, Own>weigher((id, each) -> OWN_BYTES + 2 * each.answers().length())
		.executor(Runnable::run)
		.build();

	private final Map<String, Unsettled> unsettled = new ConcurrentHashMap<>();

	private final Set<String> atWork = ConcurrentHashMap.newKeySet();

	private final AtomicLong bytes = new AtomicLong();

	private volatile Predicate<String> watched = (id) -> false;

	void watchedIf(Predicate<String> watched) {
		this.watched = watched;
	}

	/**
	 * Notes what this node has saved in the store.
	 */
	void saved(StoredComponent component, @Nullable Answer answer) {
		if (component.key() == null) {
			this.own.asMap()
				.compute(component.id(), (id, before) -> new Own(component.revision(), component.version(),
						with((before != null) ? before.answers() : new ComponentAnswers(), answer)));
		}
	}

	/**
	 * Notes an answer that this node has saved in the store.
	 */
	void answered(String id, @Nullable Answer answer) {
		this.own.asMap()
			.computeIfPresent(id,
					(key, before) -> new Own(before.revision(), before.version(), with(before.answers(), answer)));
	}

	private static ComponentAnswers with(ComponentAnswers answers, @Nullable Answer answer) {
		if (answer != null) {
			answers.add(answer);
		}
		return answers;
	}

	/**
	 * Notes that another node may have settled a component since.
	 */
	void forget(String id) {
		this.own.invalidate(id);
	}

	boolean isOwn(String id) {
		return this.own.getIfPresent(id) != null;
	}

	/**
	 * Takes the turn of a component without the store.
	 * @return the turn, or {@code null} when this node cannot go on with the component
	 */
	Claim.@Nullable Granted claim(ClaimRequest request) {
		StoredComponent known = request.known();
		Own mine = this.own.getIfPresent(request.id());
		if (known == null || mine == null || !mine.is(known) || !this.watched.test(request.id())
				|| !this.atWork.add(request.id())) {
			return null;
		}
		ClaimRequest.MessageKey message = request.message();
		Answer answer = (message != null) ? mine.answers().find(message.client(), message.ref()) : null;
		return new Claim.Granted(new DegradedStore.DegradedTurn(known), null, answer, false, Duration.ZERO);
	}

	/**
	 * Keeps what a turn has led to.
	 * @throws StoreUnavailableException when that is something for which there has to be
	 * a store, or too much waits for it already
	 */
	Settlement.Result settle(DegradedStore.DegradedTurn turn, Settlement settlement) {
		String id = turn.componentId();
		try {
			if (!settlement.mounted().isEmpty()) {
				throw new StoreUnavailableException(
						"No component can be mounted while the shared store cannot be reached", null);
			}
			Unsettled before = this.unsettled.get(id);
			StoredComponent saved = (settlement.component() != null) ? settlement.component().saved() : null;
			keep(new Unsettled((before != null) ? before.base() : turn.known(), (saved != null) ? saved : turn.known(),
					append((before != null) ? before.answers() : List.of(), settlement.answer())), before);
			saved((saved != null) ? saved : turn.known(), settlement.answer());
			return new Settlement.Result.Saved(saved);
		}
		finally {
			this.atWork.remove(id);
		}
	}

	private static List<Answer> append(List<Answer> answers, @Nullable Answer answer) {
		List<Answer> all = new ArrayList<>(answers);
		if (answer != null) {
			all.add(answer);
		}
		return all.subList(Math.max(0, all.size() - ComponentAnswers.MAX_ANSWERS), all.size());
	}

	private void keep(Unsettled after, @Nullable Unsettled before) {
		long more = after.sizeBytes() - ((before != null) ? before.sizeBytes() : 0);
		if (this.bytes.addAndGet(more) > MAX_UNSETTLED_BYTES && more > 0) {
			this.bytes.addAndGet(-more);
			throw new StoreUnavailableException(
					"Too many changes are waiting until the shared store can be reached again", null);
		}
		this.unsettled.put(after.component().id(), after);
	}

	void giveUp(DegradedStore.DegradedTurn turn) {
		this.atWork.remove(turn.componentId());
	}

	/**
	 * Returns the ids of the components that wait to be settled.
	 */
	Set<String> waiting() {
		return Set.copyOf(this.unsettled.keySet());
	}

	@Nullable Unsettled waiting(String id) {
		return this.unsettled.get(id);
	}

	/**
	 * Takes a component for whoever settles it in the store.
	 * @return what is to be settled, or {@code null} when somebody is at work on it, or
	 * there is nothing; to be ended with {@link #end}
	 */
	@Nullable Unsettled begin(String id) {
		if (!this.atWork.add(id)) {
			return null;
		}
		Unsettled waiting = this.unsettled.get(id);
		if (waiting == null) {
			this.atWork.remove(id);
		}
		return waiting;
	}

	/**
	 * Notes how far the settling of a component has come.
	 */
	void replace(Unsettled before, Unsettled after) {
		this.bytes.addAndGet(after.sizeBytes() - before.sizeBytes());
		this.unsettled.put(after.component().id(), after);
	}

	/**
	 * Notes that a component waits no longer.
	 */
	void remove(String id) {
		Unsettled removed = this.unsettled.remove(id);
		if (removed != null) {
			this.bytes.addAndGet(-removed.sizeBytes());
		}
	}

	void end(String id) {
		this.atWork.remove(id);
	}

	/**
	 * What this node knows of a component that it has settled last.
	 *
	 * @param revision its revision
	 * @param version its version
	 * @param answers what this node has answered
	 */
	private record Own(long revision, long version, ComponentAnswers answers) {

		boolean is(StoredComponent known) {
			return known.revision() == this.revision && known.version() == this.version;
		}

	}

	/**
	 * What is to be settled in the store.
	 *
	 * @param base the component as the store has it, if no other node went on with it
	 * @param component the component as this node went on with it
	 * @param answers what was answered meanwhile
	 */
	record Unsettled(StoredComponent base, StoredComponent component, List<Answer> answers) {

		long sizeBytes() {
			return this.base.sizeBytes() + this.component.sizeBytes()
					+ this.answers.stream()
						.mapToLong((answer) -> (answer.json() != null) ? 2L * answer.json().length() : 0)
						.sum();
		}

		/**
		 * Returns the component as it is to be settled after the base.
		 */
		StoredComponent afterBase() {
			return at(this.component, this.base.revision());
		}

		/**
		 * Returns what is left to do when the component is saved.
		 * @param answers how many answers are saved, too
		 */
		Unsettled saved(int answers) {
			StoredComponent saved = isChanged() ? afterBase().saved() : this.base;
			return new Unsettled(saved, saved, this.answers.subList(answers, this.answers.size()));
		}

		/**
		 * Returns whether the component is new to the store.
		 */
		boolean isChanged() {
			return this.base.revision() != this.component.revision();
		}

		/**
		 * Returns whether a component of the store is this one, saved by a call whose
		 * outcome was not known.
		 */
		boolean isSavedAs(StoredComponent stored) {
			return isChanged() && stored.revision() == this.base.revision() + 1
					&& stored.version() == this.component.version()
					&& Arrays.equals(stored.state(), this.component.state());
		}

		/**
		 * Returns whether a component of the store has the state that this node went on
		 * from: another node has used it since, and changed nothing.
		 */
		boolean goesOnFrom(StoredComponent stored) {
			return Arrays.equals(stored.state(), this.base.state());
		}

		/**
		 * Returns this after what another node has saved, with a version that no page has
		 * seen.
		 */
		Unsettled after(StoredComponent stored) {
			long version = Math.max(stored.version(), this.component.version()) + 1;
			return new Unsettled(stored, at(this.component, stored.revision() + 1).startingAt(version), this.answers);
		}

		private static StoredComponent at(StoredComponent component, long revision) {
			return new StoredComponent(component.id(), component.kind(), component.key(), component.owner(), revision,
					component.version(), component.viewer(), component.state(), component.fingerprint(),
					component.htmlChecksum(), component.children(), component.attached(), component.seal());
		}

	}

}
