package io.liveflux.autoconfigure.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.internal.channellog.DegradedChannelLog;
import io.liveflux.internal.state.DegradedStore;
import io.liveflux.store.ClusterComponentStore;

/**
 * What a node does while it cannot reach what the nodes share. Thread-safe.
 */
public final class OutageMode {

	private final UnaryOperator<ClusterComponentStore> stores;

	private final UnaryOperator<ChannelLog> logs;

	private final List<DegradedStore> degraded;

	private OutageMode(UnaryOperator<ClusterComponentStore> stores, UnaryOperator<ChannelLog> logs,
			List<DegradedStore> degraded) {
		this.stores = stores;
		this.logs = logs;
		this.degraded = degraded;
	}

	/**
	 * Returns the mode in which it refuses what needs the others.
	 */
	public static OutageMode refuse() {
		return new OutageMode(UnaryOperator.identity(), UnaryOperator.identity(), List.of());
	}

	/**
	 * Returns the mode in which it goes on with what it has.
	 * @param bus tells when it cannot reach the others
	 */
	public static OutageMode degrade(ClusterBus bus) {
		List<DegradedStore> degraded = new CopyOnWriteArrayList<>();
		return new OutageMode((store) -> {
			DegradedStore around = new DegradedStore(store, bus);
			degraded.add(around);
			return around;
		}, (log) -> new DegradedChannelLog(log, bus), degraded);
	}

	public ClusterComponentStore around(ClusterComponentStore store) {
		return this.stores.apply(store);
	}

	public ChannelLog around(ChannelLog log) {
		return this.logs.apply(log);
	}

	/**
	 * Returns whether it goes on with a component at present although it cannot reach the
	 * others.
	 */
	public boolean goesOnWith(String componentId) {
		return this.degraded.stream().anyMatch((store) -> store.goesOnWith(componentId));
	}

	/**
	 * Settles what came of an outage that is over.
	 */
	public void settleWaiting() {
		this.degraded.forEach(DegradedStore::settleWaiting);
	}

	/**
	 * Returns of how many components what this node went on with is lost.
	 */
	public long lost() {
		return this.degraded.stream().mapToLong(DegradedStore::lost).sum();
	}

}
