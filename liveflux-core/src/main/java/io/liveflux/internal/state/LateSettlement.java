package io.liveflux.internal.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.internal.state.DegradedComponents.Unsettled;
import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;

/**
 * Settles in the store what a node went on with while it was cut off. Where another node
 * went on meanwhile, its state counts. Thread-safe.
 */
final class LateSettlement {

	private static final Logger logger = LoggerFactory.getLogger(LateSettlement.class);

	/** How long a turn is waited for. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final ClusterComponentStore store;

	private final DegradedComponents components;

	private final LongAdder lost = new LongAdder();

	private volatile ClusterComponentStore.@Nullable Listener listener;

	/** Whether what is gone may be there again, with the state of this node. */
	private volatile boolean createdAgain;

	LateSettlement(ClusterComponentStore store, DegradedComponents components) {
		this.store = store;
		this.components = components;
	}

	void listen(ClusterComponentStore.Listener listener) {
		this.listener = listener;
	}

	/**
	 * Notes that the store may have lost components. The node creates them again with
	 * what it went on with.
	 */
	void storeHasLost() {
		this.createdAgain = true;
	}

	long lost() {
		return this.lost.sum();
	}

	/**
	 * Settles all that waits, as far as the store can be reached.
	 */
	void settleAll() {
		long before = lost();
		try {
			this.components.waiting().forEach(this::settle);
			this.createdAgain = false;
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The work that this node did without Redis is still waiting", ex);
		}
		if (lost() > before) {
			logger.warn("The work that this node did on {} components without Redis is lost, because other nodes "
					+ "have changed them", lost() - before);
		}
	}

	/**
	 * Settles a component, if it waits and nobody is at work on it.
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	void settle(String id) {
		Unsettled waiting = this.components.begin(id);
		if (waiting != null) {
			try {
				settle(id, waiting);
			}
			finally {
				this.components.end(id);
			}
		}
	}

	private void settle(String id, Unsettled waiting) {
		Claim claim = this.store.claim(new ClaimRequest(id, waiting.base(), null, PATIENCE, ClaimRequest.Purpose.USE));
		if (claim instanceof Claim.Granted granted) {
			StoredComponent newer = granted.newer();
			if (newer == null || !waiting.isChanged()) {
				saveOwn(granted, waiting);
			}
			else if (waiting.isSavedAs(newer)) {
				this.store.giveUp(granted.turn());
				this.components.replace(waiting, waiting.saved(0));
				settle(id, waiting.saved(0));
			}
			else if (waiting.goesOnFrom(newer)) {
				Unsettled after = waiting.after(newer);
				this.components.replace(waiting, after);
				saveOwn(granted, after);
				tell((hearing) -> hearing.changed(anew(id, after.component().version())));
			}
			else {
				giveWay(granted, newer, waiting);
			}
		}
		else if (claim instanceof Claim.Gone) {
			if (this.createdAgain) {
				forget(id);
			}
			else {
				lose(id);
			}
			tell((hearing) -> hearing.gone(id));
		}
	}

	private void saveOwn(Claim.Granted granted, Unsettled waiting) {
		StoredComponent component = waiting.isChanged() ? waiting.afterBase() : null;
		Answer answer = waiting.answers().isEmpty() ? null : waiting.answers().get(0);
		String id = waiting.base().id();
		if (component == null && answer == null) {
			this.store.giveUp(granted.turn());
			end(id, granted);
			return;
		}
		Settlement.Result result = this.store.settle(new Settlement(granted.turn(), component, answer,
				(component != null && granted.watchedElsewhere()) ? anew(id, component.version()) : null, List.of()));
		if (result instanceof Settlement.Result.Saved) {
			Unsettled rest = waiting.saved((answer != null) ? 1 : 0);
			this.components.replace(waiting, rest);
			if (rest.answers().isEmpty()) {
				this.components.saved(rest.component(), null);
				end(id, granted);
			}
			else {
				settle(id, rest);
			}
		}
	}

	/**
	 * Notes that all is settled.
	 */
	private void end(String id, Claim.Granted granted) {
		this.components.remove(id);
		if (granted.newer() != null) {
			// Only answers were left; another node has gone on.
			this.components.forget(id);
		}
	}

	/**
	 * Lets the state of another node count, as a version that no page has seen.
	 */
	private void giveWay(Claim.Granted granted, StoredComponent newer, Unsettled waiting) {
		String id = newer.id();
		long version = Math.max(newer.version(), waiting.component().version()) + 1;
		ComponentChange change = anew(id, version);
		this.store.settle(new Settlement(granted.turn(), newer.withState(version, newer.state()), null,
				granted.watchedElsewhere() ? change : null, List.of()));
		lose(id);
		tell((hearing) -> hearing.changed(change));
	}

	private void lose(String id) {
		forget(id);
		this.lost.increment();
	}

	private void forget(String id) {
		this.components.remove(id);
		this.components.forget(id);
	}

	private static ComponentChange anew(String id, long version) {
		return new ComponentChange(id, version, 0, null, List.of());
	}

	private void tell(Consumer<ClusterComponentStore.Listener> news) {
		ClusterComponentStore.Listener hearing = this.listener;
		if (hearing != null) {
			news.accept(hearing);
		}
	}

}
