package io.liveflux.autoconfigure.actuate;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterFigures;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.store.ClusterComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LiveFluxHealthIndicatorTests {

	private final ClusterBus bus = mock();

	private final LiveOverview overview = mock();

	private final ClusterComponentStore store = mock();

	private final LiveFluxHealthIndicator indicator = new LiveFluxHealthIndicator(this.store, this.overview, this.bus);

	@Test
	void isUpWhileTheNodeReachesTheOthersHoweverSlowly() {
		given(this.store.name()).willReturn("memory");
		given(this.bus.state()).willReturn(ClusterState.CONNECTED);
		given(this.bus.nodes()).willReturn(Set.of(new NodeId("n1"), new NodeId("n2")));
		given(this.overview.totals()).willReturn(new LiveOverview.Totals(Map.of(), 0, 0, 0, 0, false));

		Health health = this.indicator.health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("nodes", 2);
	}

	@Test
	void isDownWhileTheNodeIsCutOff() {
		given(this.bus.state()).willReturn(ClusterState.CUT_OFF);
		given(this.bus.figures())
			.willReturn(new ClusterFigures(Duration.ofSeconds(12), 0, Duration.ZERO, 0, Duration.ZERO));

		Health health = this.indicator.health();

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("cluster", "cut off from the other nodes");
	}

}
