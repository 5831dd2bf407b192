package io.liveflux.autoconfigure.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.store.ComponentStore;

/**
 * Tells whether the store of components can be read, and whether the node takes
 * connections.
 */
final class LiveFluxHealthIndicator extends AbstractHealthIndicator {

	/** No component has it: ids are longer. */
	private static final String NOBODY = "health";

	private final ComponentStore store;

	private final LiveOverview overview;

	LiveFluxHealthIndicator(ComponentStore store, LiveOverview overview) {
		super("The store of components cannot be read");
		this.store = store;
		this.overview = overview;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		this.store.load(NOBODY);
		LiveOverview.Totals totals = this.overview.totals();
		health.up();
		if (totals.draining()) {
			health.outOfService().withDetail("draining", true);
		}
		health.withDetail("connections", totals.connections().values().stream().mapToInt(Integer::intValue).sum())
			.withDetail("components", totals.components())
			.withDetail("store", this.store.getClass().getSimpleName());
	}

}
