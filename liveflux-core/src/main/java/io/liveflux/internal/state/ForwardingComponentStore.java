package io.liveflux.internal.state;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
 * Hands every call on to another store. Subclasses do more in some of them.
 *
 * @since 0.1
 */
public abstract class ForwardingComponentStore implements ClusterComponentStore {

	private final ClusterComponentStore store;

	protected ForwardingComponentStore(ClusterComponentStore store) {
		this.store = store;
	}

	@Override
	public Claim claim(ClaimRequest request) {
		return this.store.claim(request);
	}

	@Override
	public void giveUp(Turn turn) {
		this.store.giveUp(turn);
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		return this.store.settle(settlement);
	}

	@Override
	public boolean delete(Turn turn) {
		return this.store.delete(turn);
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		return this.store.watch(versions);
	}

	@Override
	public void unwatch(String id) {
		this.store.unwatch(id);
	}

	@Override
	public Map<String, StoredComponent> loadAll(Collection<String> ids) {
		return this.store.loadAll(ids);
	}

	@Override
	public Set<String> existing(Collection<String> ids) {
		return this.store.existing(ids);
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		return this.store.touch(ids);
	}

	@Override
	public int countOf(Owner owner) {
		return this.store.countOf(owner);
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return this.store.idsOf(owner);
	}

	@Override
	public void send(ComponentMessage message) {
		this.store.send(message);
	}

	@Override
	public void listen(Listener listener) {
		this.store.listen(listener);
	}

	@Override
	public void noteLosses() {
		this.store.noteLosses();
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
		this.store.onDropped(kinds, listener);
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.store.sparing(watched);
	}

	@Override
	public String name() {
		return this.store.name();
	}

}
