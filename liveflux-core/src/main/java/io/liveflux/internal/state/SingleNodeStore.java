package io.liveflux.internal.state;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * Lets one node use a store of the simple kind. Its components are locked on the node
 * itself, so every turn is granted at once, and there is nobody else to tell. Answers are
 * kept in memory, as far as there is room. As thread-safe as the store.
 */
public final class SingleNodeStore implements ClusterComponentStore {

	private static final Settlement.Result LOST = new Settlement.Result.Lost();

	private static final Watched UP_TO_DATE = new Watched(Set.of(), Set.of());

	private static final Claim GONE = new Claim.Gone();

	private final ComponentStore store;

	private final Cache<String, ComponentAnswers> answers;

	/**
	 * Creates it, with room for answers in a sixteenth of the heap.
	 */
	public SingleNodeStore(ComponentStore store) {
		this.store = store;
		this.answers = Caffeine.newBuilder()
			.maximumWeight(Runtime.getRuntime().maxMemory() / 16)
			.<String, ComponentAnswers>weigher((id, answers) -> 2 * answers.length())
			.executor(Runnable::run)
			.build();
		store.onDropped((component) -> this.answers.invalidate(component.id()));
	}

	@Override
	public Claim claim(ClaimRequest request) {
		String id = request.id();
		ClaimRequest.Purpose purpose = request.purpose();
		StoredComponent stored = (purpose.uses() ? this.store.load(id) : this.store.peek(id)).orElse(null);
		if (stored == null) {
			return purpose.creates() ? new Claim.Vacant(new LocalTurn(id, purpose.uses()), Duration.ZERO) : GONE;
		}
		boolean known = request.knows(stored.revision(), stored.version());
		return new Claim.Granted(new LocalTurn(id, purpose.uses()), known ? null : stored, answer(request), false,
				Duration.ZERO);
	}

	private @Nullable Answer answer(ClaimRequest request) {
		ClaimRequest.MessageKey message = request.message();
		if (message == null) {
			return null;
		}
		ComponentAnswers known = this.answers.getIfPresent(request.id());
		return (known != null) ? known.find(message.client(), message.ref()) : null;
	}

	@Override
	public void giveUp(Turn turn) {
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		LocalTurn turn = (LocalTurn) settlement.turn();
		if (turn != null && turn.result != null) {
			return turn.result;
		}
		StoredComponent component = settlement.component();
		StoredComponent saved = (component != null) ? save(component, turn).orElse(null) : null;
		if (component != null && saved == null) {
			return LOST;
		}
		settlement.mounted().forEach(this.store::save);
		if (settlement.answer() != null && turn != null) {
			remember(turn.componentId(), settlement.answer());
		}
		Settlement.Result result = new Settlement.Result.Saved(saved);
		if (turn != null) {
			turn.result = result;
		}
		return result;
	}

	private Optional<StoredComponent> save(StoredComponent component, @Nullable LocalTurn turn) {
		return (turn == null || turn.uses) ? this.store.save(component) : this.store.saveUnused(component);
	}

	private void remember(String id, Answer answer) {
		this.answers.asMap().compute(id, (key, existing) -> {
			ComponentAnswers known = (existing != null) ? existing : new ComponentAnswers();
			known.add(answer);
			return known;
		});
	}

	@Override
	public boolean delete(Turn turn) {
		this.store.delete(turn.componentId());
		this.answers.invalidate(turn.componentId());
		return true;
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		touch(versions.keySet());
		return UP_TO_DATE;
	}

	@Override
	public void unwatch(String id) {
	}

	@Override
	public Map<String, StoredComponent> loadAll(Collection<String> ids) {
		Map<String, StoredComponent> loaded = new LinkedHashMap<>();
		ids.forEach((id) -> this.store.peek(id).ifPresent((component) -> loaded.put(id, component)));
		return loaded;
	}

	@Override
	public Set<String> existing(Collection<String> ids) {
		return loadAll(ids).keySet();
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		return ids.stream().filter((id) -> this.store.load(id).isPresent()).collect(Collectors.toSet());
	}

	@Override
	public int countOf(Owner owner) {
		return this.store.idsOf(owner).size();
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return this.store.idsOf(owner);
	}

	@Override
	public void send(ComponentMessage message) {
	}

	@Override
	public void listen(Listener listener) {
	}

	@Override
	public long bytesOf(Owner owner) {
		return this.store.bytesOf(owner);
	}

	@Override
	public long size() {
		return this.store.size();
	}

	@Override
	public Map<String, ComponentStore.KindTotal> totals() {
		return this.store.totals();
	}

	@Override
	public void onDropped(Predicate<String> kinds, Consumer<StoredComponent> listener) {
		this.store.onDropped(listener);
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.store.sparing(watched);
	}

	@Override
	public String name() {
		return this.store.getClass().getSimpleName();
	}

	/**
	 * A turn, which is used by one thread at a time.
	 */
	private static final class LocalTurn implements Turn {

		private final String id;

		private final boolean uses;

		private Settlement.@Nullable Result result;

		private LocalTurn(String id, boolean uses) {
			this.id = id;
			this.uses = uses;
		}

		@Override
		public String componentId() {
			return this.id;
		}

	}

}
