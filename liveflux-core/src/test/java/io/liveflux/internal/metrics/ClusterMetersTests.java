package io.liveflux.internal.metrics;

import java.time.Duration;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterFigures;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.LocalClusterBus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void theWayToTheOthersIsMeasured() {
		ClusterBus bus = mock();
		given(bus.nodes()).willReturn(Set.of(new NodeId("n1"), new NodeId("n2")));
		given(bus.figures())
			.willReturn(new ClusterFigures(Duration.ofSeconds(90), 3, Duration.ofMillis(5), 7, Duration.ofMillis(250)));

		new ClusterMeters(bus, () -> 4).bindTo(this.registry);

		assertThat(this.registry.get("liveflux.cluster.nodes").gauge().value()).isEqualTo(2);
		assertThat(this.registry.get("liveflux.cluster.outage").functionCounter().count()).isEqualTo(90);
		assertThat(this.registry.get("liveflux.cluster.outage").functionCounter().getId().getBaseUnit())
			.isEqualTo("seconds");
		assertThat(this.registry.get("liveflux.cluster.lost").functionCounter().count()).isEqualTo(4);
		assertThat(this.registry.get("liveflux.cluster.interruptions").functionCounter().count()).isEqualTo(3);
		assertThat(this.registry.get("liveflux.cluster.lag").gauge().value()).isEqualTo(0.005);
		assertThat(this.registry.get("liveflux.cluster.waiting").gauge().value()).isEqualTo(7);
		assertThat(this.registry.get("liveflux.cluster.delay").gauge().value()).isEqualTo(0.25);
	}

	@Test
	void aNodeThatIsAloneHasNoTrouble() {
		new ClusterMeters(new LocalClusterBus(new NodeId("n1")), () -> 0).bindTo(this.registry);

		assertThat(this.registry.get("liveflux.cluster.nodes").gauge().value()).isOne();
		assertThat(this.registry.get("liveflux.cluster.outage").functionCounter().count()).isZero();
	}

}
