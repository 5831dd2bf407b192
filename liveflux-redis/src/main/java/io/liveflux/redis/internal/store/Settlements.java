package io.liveflux.redis.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.redis.internal.RedisNode;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoreUnavailableException;
import io.liveflux.store.StoredComponent;

/**
 * Saves what turns have led to. Thread-safe.
 */
final class Settlements {

	private static final Logger logger = LoggerFactory.getLogger(Settlements.class);

	private final RedisNode node;

	private final ComponentScripts scripts;

	private final OwnerIndex index;

	private final RedisTurns turns;

	Settlements(RedisNode node, ComponentScripts scripts, OwnerIndex index, RedisTurns turns) {
		this.node = node;
		this.scripts = scripts;
		this.index = index;
		this.turns = turns;
	}

	Settlement.Result settle(Settlement settlement) {
		StoredComponent component = settlement.component();
		List<CompletionStage<?>> besides = new ArrayList<>();
		settlement.mounted().forEach((mounted) -> besides.add(create(mounted)));
		if (component != null) {
			besides.add((component.revision() == 0) ? this.index.add(component) : this.index.keep(component));
		}
		if (save(settlement) < 0) {
			Replies.awaitAll(settlement.mounted().stream().map(this::remove).toList());
			return new Settlement.Result.Lost();
		}
		Replies.awaitAll(besides);
		return new Settlement.Result.Saved((component != null) ? component.saved() : null);
	}

	/**
	 * Saves a settlement. Where the outcome is unknown it is tried once more, which
	 * changes nothing if it was saved.
	 */
	private long save(Settlement settlement) {
		RedisTurn turn = (RedisTurn) settlement.turn();
		StoredComponent component = settlement.component();
		if (turn == null) {
			if (component == null) {
				throw new IllegalArgumentException("There is neither a turn nor a component to settle");
			}
			return Replies.await(this.scripts.create(component));
		}
		this.turns.ended(turn);
		try {
			return Replies.await(this.scripts.settle(settlement, turn));
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The outcome of a settlement is unknown; LiveFlux tries again", ex);
			return Replies.await(this.scripts.settle(settlement, turn));
		}
	}

	private CompletionStage<?> create(StoredComponent component) {
		return Replies.all(List.of(this.scripts.create(component), this.index.add(component)));
	}

	private CompletionStage<?> remove(StoredComponent component) {
		return Replies.all(List.of(this.node.connections().commands().del(this.node.keys().of("c", component.id())),
				this.index.remove(ComponentFields.owner(component.owner()), component.id())));
	}

}
