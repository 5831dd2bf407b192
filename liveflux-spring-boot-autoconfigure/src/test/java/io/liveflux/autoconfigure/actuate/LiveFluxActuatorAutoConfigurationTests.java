package io.liveflux.autoconfigure.actuate;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.StoreOfOnesOwn;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.store.ComponentStore;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LiveFluxActuatorAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=liveflux";

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(LiveFluxActuatorAutoConfiguration.class));

	@Test
	void endpointIsThereWhenItIsExposed() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(LiveFluxEndpoint.class)
				.hasSingleBean(LiveFluxHealthIndicator.class)
				.hasSingleBean(LiveFluxInfoContributor.class));
	}

	@Test
	void nothingIsMeasuredForAnEndpointThatNobodyCanReach() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(LiveFluxEndpoint.class)
			.hasSingleBean(LiveOverview.class));
	}

	@Test
	void eachPartCanBeSwitchedOff() {
		this.runner
			.withPropertyValues(EXPOSED, "management.endpoint.liveflux.access=NONE",
					"management.health.liveflux.enabled=false", "management.info.liveflux.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LiveFluxEndpoint.class)
				.doesNotHaveBean(LiveFluxHealthIndicator.class)
				.doesNotHaveBean(LiveFluxInfoContributor.class));
	}

	@Test
	void withoutTheActuatorThereIsNothingOfIt() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class,
					ConditionalOnEnabledHealthIndicator.class, ConditionalOnEnabledInfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(LiveOverview.class)
				.doesNotHaveBean("liveFluxActuatorEndpoint")
				.doesNotHaveBean("livefluxHealthIndicator")
				.doesNotHaveBean("liveFluxInfoContributor"));
	}

	@Test
	void withoutLiveFluxThereIsNothingOfIt() {
		this.runner.withPropertyValues(EXPOSED, "liveflux.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LiveFluxEndpoint.class));
	}

	@Test
	void ownBeansReplaceOurs() {
		LiveFluxEndpoint own = new LiveFluxEndpoint(mock(), mock(), mock(), mock(), mock());
		this.runner.withPropertyValues(EXPOSED)
			.withBean("own", LiveFluxEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(LiveFluxEndpoint.class).isSameAs(own));
	}

	@Test
	void ownHealthAndInformationReplaceOurs() {
		this.runner.withBean("livefluxHealthIndicator", HealthIndicator.class, () -> mock())
			.withBean("liveFluxInfoContributor", InfoContributor.class, () -> mock())
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(LiveFluxHealthIndicator.class)
				.doesNotHaveBean(LiveFluxInfoContributor.class));
	}

	@Test
	void drainedNodesAreOutOfService() {
		LiveOverview overview = mock();
		given(overview.totals()).willReturn(new LiveOverview.Totals(Map.of(), 0, 0, 3, 0, true));
		this.runner.withBean(LiveOverview.class, () -> overview)
			.run((context) -> assertThat(context.getBean(LiveFluxHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE));
	}

	@Test
	void aPropertyOfTheEndpointThatCannotBeIsNamed() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.liveflux.show-values=sometimes")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("management.endpoint.liveflux.show-values"));
	}

	@Test
	void aStoreOfTheApplicationsIsShown() {
		this.runner.withBean(StoreOfOnesOwn.class).run((context) -> {
			var health = context.getBean(LiveFluxHealthIndicator.class).health();

			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("store", "StoreOfOnesOwn");
		});
	}

	@Test
	@ExpectedLog("The store of components cannot be read")
	void healthIsDownWhenTheStoreCannotBeRead() {
		ComponentStore store = mock();
		this.runner.withBean(ComponentStore.class, () -> store).run((context) -> {
			LiveFluxHealthIndicator health = context.getBean(LiveFluxHealthIndicator.class);
			given(store.peek(anyString())).willReturn(Optional.empty());
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);

			given(store.peek(anyString())).willThrow(new IllegalStateException("connection refused"));

			assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.health().getDetails()).containsKey("error");
		});
	}

}
