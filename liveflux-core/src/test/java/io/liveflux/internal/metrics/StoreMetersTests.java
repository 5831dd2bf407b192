package io.liveflux.internal.metrics;

import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore.KindTotal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class StoreMetersTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ClusterComponentStore store = mock();

	@Test
	void countsWhatTheStoreHoldsAskingItOnceForAllKinds() {
		given(this.store.totals()).willReturn(Map.of("lamp", new KindTotal(3, 90)));

		measure(Map.of("lamp", new ComponentEngine.WatchedKind(1, 1, 10)));

		assertThat(gauge("lamp")).isEqualTo(3);
		assertThat(gauge("door")).isZero();
		then(this.store).should(times(1)).totals();
	}

	@Test
	void countsWhatIsWatchedWhereTheStoreCannotTell() {
		given(this.store.totals()).willReturn(Map.of());

		measure(Map.of("lamp", new ComponentEngine.WatchedKind(2, 5, 10)));

		assertThat(gauge("lamp")).isEqualTo(2);
		assertThat(gauge("door")).isZero();
	}

	private void measure(Map<String, ComponentEngine.WatchedKind> watched) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("lamp", new RootBeanDefinition(Lamp.class));
		beans.registerBeanDefinition("door", new RootBeanDefinition(Door.class));
		ComponentRegistry registry = ComponentRegistry.from(beans, ComponentSettings.of(JsonMapper.shared()));
		new StoreMeters(this.meters, registry, this.store, () -> watched);
	}

	private double gauge(String kind) {
		return this.meters.get("liveflux.components").tag("kind", kind).gauge().value();
	}

	@LiveComponent("lamp")
	static class Lamp {

		Html render() {
			return new Html("<p>lamp</p>");
		}

	}

	@LiveComponent("door")
	static class Door {

		Html render() {
			return new Html("<p>door</p>");
		}

	}

}
