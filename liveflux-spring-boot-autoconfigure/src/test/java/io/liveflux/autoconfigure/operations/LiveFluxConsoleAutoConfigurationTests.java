package io.liveflux.autoconfigure.operations;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.call.FailureListener;
import io.liveflux.internal.console.ConsoleController;
import io.liveflux.internal.console.ConsoleModel;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.MeterFigures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class LiveFluxConsoleAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	private final WebApplicationContextRunner enabled = this.runner.withPropertyValues("liveflux.console.enabled=true");

	@Test
	void thereIsNoneUnlessItIsWanted() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConsoleController.class));
	}

	@Test
	void itWorksWithoutMeters() {
		this.enabled.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConsoleController.class)
				.hasSingleBean(ConsoleModel.History.class)
				.doesNotHaveBean(Figures.class)
				.getBeans(FailureListener.class)
				.hasSize(1));
	}

	@Test
	void whatTakesLongIsReadFromTheMeters() {
		this.enabled.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(ConsoleController.class)
				.getBean(Figures.class)
				.isInstanceOf(MeterFigures.class));
	}

	@Test
	void ownBeansAreUsed() {
		LiveOverview overview = mock();
		LiveCommands commands = mock();

		this.enabled.withBean("ownOverview", LiveOverview.class, () -> overview)
			.withBean("ownCommands", LiveCommands.class, () -> commands)
			.run((context) -> {
				assertThat(context).getBean(LiveOverview.class).isSameAs(overview);
				assertThat(context).getBean(LiveCommands.class).isSameAs(commands);
			});
	}

	@Test
	void aConsoleThatNobodyCouldOpenIsAMistake() {
		this.enabled.withPropertyValues("liveflux.console.roles=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("liveflux.console.roles"));
	}

	@Test
	void thereIsNoneWithoutLiveFlux() {
		this.enabled.withPropertyValues("liveflux.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConsoleController.class));
	}

}
