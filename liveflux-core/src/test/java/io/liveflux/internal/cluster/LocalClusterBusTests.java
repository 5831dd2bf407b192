package io.liveflux.internal.cluster;

import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterBusContract;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;

import static org.assertj.core.api.Assertions.assertThat;

class LocalClusterBusTests extends ClusterBusContract {

	private final ClusterBus bus = new LocalClusterBus(new NodeId("n1"));

	@Override
	protected ClusterBus bus() {
		return this.bus;
	}

	@Test
	void theNodeIsAlone() {
		assertThat(this.bus.nodes()).containsExactly(new NodeId("n1"));
		assertThat(this.bus.state()).isEqualTo(ClusterState.ALONE);
	}

}
