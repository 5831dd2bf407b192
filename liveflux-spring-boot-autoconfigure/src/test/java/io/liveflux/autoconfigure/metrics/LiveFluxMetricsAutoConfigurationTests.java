package io.liveflux.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.StoreOfOnesOwn;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.call.Caller;
import io.liveflux.call.ComponentListener;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.LiveFluxHttpHandler;
import io.liveflux.internal.metrics.BroadcastMeters;
import io.liveflux.internal.metrics.ComponentMeters;
import io.liveflux.internal.metrics.ConnectionMeters;
import io.liveflux.internal.metrics.SecurityMeters;
import io.liveflux.internal.metrics.StoreMeters;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

class LiveFluxMetricsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web().withUserConfiguration(Kinds.class);

	private final WebApplicationContextRunner measured = this.runner.withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@Test
	void aListenerOfTheApplicationHearsOfBroadcastsAsWell() {
		List<Integer> heard = new ArrayList<>();
		BroadcastListener own = (audience, channel) -> new DestinationListener() {

			@Override
			public void sent(int recipients, long begun) {
				heard.add(recipients);
			}

		};
		this.measured.withBean("own", BroadcastListener.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(BroadcastMeters.class);
			context.getBean(Broadcaster.class).toAll("hello", "x");
			assertThat(heard).containsExactly(0);
		});
	}

	@Test
	void measuresTheThreadsOfLiveFluxByTheirName() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.measured.run((context) -> {
			context.getBean("liveFluxThreadMeters", MeterBinder.class).bindTo(meters);

			assertThat(meters.get("executor.pool.core").tag("name", "liveflux").gauge().value()).isPositive();
		});
	}

	@Test
	void measuresWhereThereIsAMeterRegistry() {
		this.measured.run((context) -> assertThat(context).hasSingleBean(ConnectionMeters.class)
			.hasSingleBean(ComponentMeters.class)
			.hasSingleBean(BroadcastMeters.class)
			.hasSingleBean(SecurityMeters.class)
			.hasSingleBean(StoreMeters.class));
	}

	@Test
	void measuresNothingWithoutAMeterRegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ConnectionMeters.class)
			.doesNotHaveBean(ComponentListener.class)
			.doesNotHaveBean(BroadcastListener.class)
			.doesNotHaveBean(StoreMeters.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxConnectionMeters");
			assertThat(mount(context.getBean(ComponentEngine.class))).isTrue();
			context.getBean(Broadcaster.class).toAll("hello", "x");
		});
	}

	@Test
	void measuresComponentsAndTheirStore() {
		this.measured.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);

			assertThat(mount(context.getBean(ComponentEngine.class))).isTrue();

			assertThat(meters.get("liveflux.renders").tag("kind", "lamp").timer().count()).isOne();
			assertThat(meters.get("liveflux.store").tag("operation", "settle").timer().count()).isOne();
			assertThat(meters.get("liveflux.components").tag("kind", "lamp").gauge().value()).isOne();
		});
	}

	@Test
	void measuresAStoreOfTheApplications() {
		this.measured.withBean(StoreOfOnesOwn.class).run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);

			assertThat(mount(context.getBean(ComponentEngine.class))).isTrue();

			assertThat(context.getBean(StoreOfOnesOwn.class).size()).isOne();
			assertThat(meters.get("liveflux.store").tag("operation", "settle").timer().count()).isOne();
			assertThat(meters.get("liveflux.components").tag("kind", "lamp").gauge().value()).isOne();
		});
	}

	@Test
	void measuresWhatIsPosted() {
		this.measured.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/liveflux");
			request.setParameter("liveflux_component_kind", "lamp");
			request.setContent(new byte[29]);
			MockHttpServletResponse response = new MockHttpServletResponse();

			context.getBean(LiveFluxHttpHandler.class).handleRequest(request, response);

			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(http(meters, "liveflux.messages.received")).isOne();
			assertThat(http(meters, "liveflux.bytes.received")).isEqualTo(29);
			assertThat(http(meters, "liveflux.messages.sent")).isOne();
			assertThat(http(meters, "liveflux.bytes.sent")).isEqualTo(response.getContentAsByteArray().length);
		});
	}

	private static double http(MeterRegistry meters, String name) {
		return meters.get(name).tag("transport", "http").counter().count();
	}

	@Test
	void backsOffForEachOfTheApplicationsOwn() {
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		this.measured.withBean("own", ComponentMeters.class, () -> new ComponentMeters(other)).run((context) -> {
			assertThat(context).hasSingleBean(ComponentMeters.class).hasBean("own");

			mount(context.getBean(ComponentEngine.class));

			assertThat(other.get("liveflux.renders").timer().count()).isOne();
		});
	}

	@Test
	void listensToConnectionsAndTheirTraffic() {
		this.measured.run((context) -> {
			assertThat(context.getBeansOfType(ConnectionListener.class))
				.containsValue(context.getBean(ConnectionMeters.class));
			assertThat(context.getBeansOfType(TrafficListener.class))
				.containsValue(context.getBean(ConnectionMeters.class));
		});
	}

	private static boolean mount(ComponentEngine components) {
		Caller caller = new Caller(null, "session", ENGLISH, null, Map.of());
		return components.mount(caller, "lamp", Map.of()).outcome().failure() == null;
	}

	@Configuration(proxyBeanMethods = false)
	static class Kinds {

		@Bean
		Lamp lamp() {
			return new Lamp();
		}

	}

	@LiveComponent("lamp")
	static class Lamp {

		Html render() {
			return new Html("<p>on</p>");
		}

	}

}
