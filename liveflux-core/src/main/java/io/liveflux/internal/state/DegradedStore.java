package io.liveflux.internal.state;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.internal.state.DegradedComponents.Unsettled;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * Goes on with some components while a store cannot be reached, and settles what came of
 * it when it can be again. Where another node went on meanwhile, its state counts.
 * Thread-safe.
 */
public final class DegradedStore extends ForwardingComponentStore {

	private final ClusterComponentStore store;

	private final ClusterBus bus;

	private final DegradedComponents components = new DegradedComponents();

	private final LateSettlement late;

	/**
	 * Creates it.
	 * @param store the store
	 * @param bus tells whether the store can be reached
	 */
	public DegradedStore(ClusterComponentStore store, ClusterBus bus) {
		super(store);
		this.store = store;
		this.bus = bus;
		this.late = new LateSettlement(store, this.components);
	}

	/**
	 * Returns of how many components what this node went on with is lost.
	 */
	public long lost() {
		return this.late.lost();
	}

	/**
	 * Settles what waits, if the store can be reached. Called from time to time.
	 */
	public void settleWaiting() {
		if (!isCutOff()) {
			this.late.settleAll();
		}
	}

	/**
	 * Returns whether this node goes on with a component at present although it cannot
	 * reach the store.
	 * @param id the component's id
	 */
	public boolean goesOnWith(String id) {
		return isCutOff() && this.components.isOwn(id);
	}

	private boolean isCutOff() {
		return this.bus.state() == ClusterState.CUT_OFF;
	}

	@Override
	public Claim claim(ClaimRequest request) {
		Claim degraded = isCutOff() ? this.components.claim(request) : null;
		if (degraded != null) {
			return degraded;
		}
		this.late.settle(request.id());
		if (this.components.waiting(request.id()) != null) {
			// Whoever works on it now would overwrite what another node is about to do.
			throw new StoreUnavailableException("The component is in use; try again", null);
		}
		Claim claim = this.store.claim(request);
		if (claim instanceof Claim.Granted granted && granted.newer() != null) {
			this.components.forget(request.id());
		}
		return claim;
	}

	@Override
	public void giveUp(Turn turn) {
		if (turn instanceof DegradedTurn own) {
			this.components.giveUp(own);
		}
		else {
			this.store.giveUp(turn);
		}
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		if (settlement.turn() instanceof DegradedTurn own) {
			return this.components.settle(own, settlement);
		}
		Settlement.Result result = new Settlement.Result.Lost();
		try {
			result = this.store.settle(settlement);
			return result;
		}
		finally {
			note(settlement, result);
		}
	}

	private void note(Settlement settlement, Settlement.Result result) {
		Turn turn = settlement.turn();
		StoredComponent component = settlement.component();
		if (result instanceof Settlement.Result.Saved saved) {
			settlement.mounted().forEach((mounted) -> this.components.saved(mounted.saved(), null));
			if (saved.component() != null) {
				this.components.saved(saved.component(), settlement.answer());
			}
			else if (turn != null) {
				this.components.answered(turn.componentId(), settlement.answer());
			}
		}
		else if (component != null) {
			this.components.forget(component.id());
		}
		else if (turn != null) {
			this.components.forget(turn.componentId());
		}
	}

	@Override
	public boolean delete(Turn turn) {
		if (turn instanceof DegradedTurn own) {
			this.components.giveUp(own);
			throw new StoreUnavailableException("No component can be ended while the shared store cannot be reached",
					null);
		}
		this.components.forget(turn.componentId());
		return this.store.delete(turn);
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		Watched seen = this.store.watch(versions);
		Set<String> changed = new HashSet<>(seen.changed());
		// What this node went on with is newer, as long as it waits.
		changed.removeAll(this.components.waiting());
		return new Watched(changed, seen.gone());
	}

	@Override
	public Map<String, StoredComponent> loadAll(Collection<String> ids) {
		Map<String, StoredComponent> own = new LinkedHashMap<>();
		ids.forEach((id) -> {
			Unsettled waiting = this.components.waiting(id);
			if (waiting != null) {
				own.put(id, waiting.component());
			}
		});
		if (own.size() == ids.size() && isCutOff()) {
			return own;
		}
		Map<String, StoredComponent> loaded = new LinkedHashMap<>(this.store.loadAll(ids));
		own.forEach((id, component) -> loaded.computeIfPresent(id, (key, stored) -> component));
		return loaded;
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		return (isCutOff() && ids.stream().allMatch(this.components::isOwn)) ? Set.copyOf(ids) : this.store.touch(ids);
	}

	@Override
	public Set<String> existing(Collection<String> ids) {
		return (isCutOff() && ids.stream().allMatch(this.components::isOwn)) ? Set.copyOf(ids)
				: this.store.existing(ids);
	}

	@Override
	public void listen(Listener listener) {
		this.late.listen(listener);
		this.store.listen(new Hearing(listener));
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.components.watchedIf(watched);
		this.store.sparing(watched);
	}

	/**
	 * Hears of losses before the node does.
	 */
	private final class Hearing implements Listener {

		private final Listener node;

		private Hearing(Listener node) {
			this.node = node;
		}

		@Override
		public void changed(ComponentChange change) {
			this.node.changed(change);
		}

		@Override
		public void deleted(String id) {
			this.node.deleted(id);
		}

		@Override
		public void gone(String id) {
			this.node.gone(id);
		}

		@Override
		public void sent(ComponentMessage message) {
			this.node.sent(message);
		}

		@Override
		public void interrupted() {
			this.node.interrupted();
		}

		@Override
		public void lost() {
			DegradedStore.this.late.storeHasLost();
			this.node.lost();
		}

	}

	/**
	 * A turn that a node took by itself while it was cut off.
	 *
	 * @param known the component as the node held it
	 */
	record DegradedTurn(StoredComponent known) implements Turn {

		@Override
		public String componentId() {
			return this.known.id();
		}

	}

}
