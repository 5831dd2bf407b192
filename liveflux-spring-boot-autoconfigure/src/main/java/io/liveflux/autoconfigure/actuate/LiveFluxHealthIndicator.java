package io.liveflux.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.store.ClusterComponentStore;

/**
 * Tells whether the store of components can be read, whether the node reaches what it
 * shares with others, and whether it takes connections.
 */
final class LiveFluxHealthIndicator extends AbstractHealthIndicator {

	/** No component has it: ids are longer. */
	private static final String NOBODY = "health";

	private final ClusterComponentStore store;

	private final LiveOverview overview;

	private final ClusterBus bus;

	LiveFluxHealthIndicator(ClusterComponentStore store, LiveOverview overview, ClusterBus bus) {
		super("The store of components cannot be read");
		this.store = store;
		this.overview = overview;
		this.bus = bus;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		if (this.bus.state() == ClusterState.CUT_OFF) {
			health.down()
				.withDetail("cluster", "cut off from the other nodes")
				.withDetail("cutOffSeconds", this.bus.figures().outage().toSeconds());
			return;
		}
		this.store.loadAll(Set.of(NOBODY));
		LiveOverview.Totals totals = this.overview.totals();
		health.up();
		if (totals.draining()) {
			health.outOfService().withDetail("draining", true);
		}
		health.withDetail("connections", totals.connections().values().stream().mapToInt(Integer::intValue).sum())
			.withDetail("components", totals.components())
			.withDetail("store", this.store.name())
			.withDetail("nodes", this.bus.nodes().size());
	}

}
