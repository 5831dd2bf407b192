package io.liveflux.test.internal.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.state.ForwardingComponentStore;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * How one node of a test sees the components of all. Thread-safe.
 */
final class NodeComponents extends ForwardingComponentStore {

	private final SharedComponents components;

	private final Liveness liveness;

	private volatile @Nullable Listener listener;

	private volatile @Nullable Consumer<StoredComponent> dropping;

	private volatile Predicate<String> kinds = (kind) -> false;

	private volatile Predicate<String> watched = (id) -> false;

	NodeComponents(SharedComponents components, Liveness liveness) {
		super(components.store());
		this.components = components;
		this.liveness = liveness;
		components.join(this);
	}

	void end() {
		this.components.leave(this);
	}

	@Override
	public Claim claim(ClaimRequest request) {
		this.liveness.require();
		return this.components.claim(this, request);
	}

	@Override
	public void giveUp(Turn turn) {
		this.components.giveUp(turn);
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		this.liveness.require();
		return this.components.settle(settlement);
	}

	@Override
	public boolean delete(Turn turn) {
		this.liveness.require();
		return this.components.delete(turn);
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		this.liveness.require();
		return this.components.watch(this, versions);
	}

	@Override
	public void unwatch(String id) {
		this.components.unwatch(this, id);
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		this.liveness.require();
		return super.touch(ids);
	}

	@Override
	public void send(ComponentMessage message) {
		if (!this.liveness.isEnded()) {
			this.components.tell(message.componentId(), this, (listener) -> listener.sent(message));
		}
	}

	@Override
	public void listen(Listener listener) {
		this.listener = listener;
	}

	@Override
	public void onDropped(Predicate<String> kinds, Consumer<StoredComponent> listener) {
		this.dropping = listener;
		this.kinds = kinds;
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.watched = watched;
	}

	void hear(Consumer<Listener> news) {
		Listener hearing = this.listener;
		if (hearing != null && !this.liveness.isEnded()) {
			news.accept(hearing);
		}
	}

	boolean watches(String id) {
		return this.watched.test(id);
	}

	boolean hearsOfEnds(String kind) {
		return this.dropping != null && this.kinds.test(kind);
	}

	void dropped(StoredComponent component) {
		Consumer<StoredComponent> telling = this.dropping;
		if (telling != null) {
			telling.accept(component);
		}
	}

}
