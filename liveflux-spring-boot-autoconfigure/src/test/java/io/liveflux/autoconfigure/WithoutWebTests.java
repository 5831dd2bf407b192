package io.liveflux.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that push, in programs that serve no web.
 */
@ExtendWith(OutputCaptureExtension.class)
class WithoutWebTests {

	private static final AutoConfigurations ABSENT = AutoConfigurations.of(LiveFluxAbsentAutoConfiguration.class);

	@Test
	void aBatchRunHasServicesThatPushToNobody(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(LiveFluxContexts.LIVEFLUX)
			.withConfiguration(ABSENT)
			.withUserConfiguration(Prices.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Prices prices = context.getBean(Prices.class);

				prices.change();
				prices.change();

				assertThat(prices.components.unmount("x")).isCompletedWithValue(false);
				assertThat(output).containsOnlyOnce("changes of components have no effect")
					.containsOnlyOnce("broadcasts are not sent");
			});
	}

	@Test
	void soDoesAReactiveApplicationAndOneWhereItIsTurnedOff() {
		new ReactiveWebApplicationContextRunner().withConfiguration(LiveFluxContexts.LIVEFLUX)
			.withConfiguration(ABSENT)
			.withUserConfiguration(Prices.class)
			.run((context) -> assertThat(context).hasNotFailed());
		LiveFluxContexts.web()
			.withConfiguration(ABSENT)
			.withUserConfiguration(Prices.class)
			.withPropertyValues("liveflux.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LiveComponents.class));
	}

	@Test
	void aWebApplicationHasTheRealOnes() {
		WebApplicationContextRunner web = LiveFluxContexts.web().withConfiguration(ABSENT);

		web.run((context) -> assertThat(context).hasSingleBean(LiveComponents.class)
			.getBean(LiveComponents.class)
			.isNotInstanceOf(new LiveFluxAbsentAutoConfiguration.NoLiveComponents().getClass()));
	}

	static class Prices {

		private final LiveComponents components;

		private final Broadcaster broadcaster;

		Prices(LiveComponents components, Broadcaster broadcaster) {
			this.components = components;
			this.broadcaster = broadcaster;
		}

		void change() {
			this.components.updateShared(Prices.class, "eur", (prices) -> {
			}).join();
			this.broadcaster.now().toAll("price", 1);
		}

	}

}
