package io.liveflux.autoconfigure.store;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

class LiveFluxStoreAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void componentsAreKeptInMemoryByDefault() {
		this.runner.run((context) -> assertThat(context).getBean(ComponentStore.class)
			.isInstanceOf(InMemoryComponentStore.class));
	}

	@Test
	void theApplicationsStoreReplacesIt() {
		this.runner.withBean("own", ComponentStore.class, () -> mock())
			.run((context) -> assertThat(context).getBeanNames(ComponentStore.class).containsExactly("own"));
	}

	@Test
	void whatOtherNodesMayHaveChangedIsLookedAtMoreOften() {
		this.runner.run((context) -> {
			assertThat(interval(context, "liveFluxComponentRenewal")).isGreaterThan(Duration.ofMinutes(9));
			assertThat(interval(context, "liveFluxListenerSweep")).isZero();
		});
		this.runner.withBean("shared", ClusterComponentStore.class, () -> mock()).run((context) -> {
			assertThat(interval(context, "liveFluxComponentRenewal")).isEqualTo(Duration.ofSeconds(10));
			assertThat(interval(context, "liveFluxListenerSweep")).isGreaterThan(Duration.ofMinutes(9));
		});
	}

	private static Duration interval(ApplicationContext context, String task) {
		return context.getBean(task, PeriodicTask.class).interval();
	}

	@Test
	void theMaximumSizeIsSet() {
		this.runner.withPropertyValues("liveflux.store.maximum-size=1").run((context) -> {
			ComponentStore store = context.getBean(ComponentStore.class);

			store.save(component("a"));
			store.save(component("b"));

			await().until(() -> store.load("a").isEmpty() || store.load("b").isEmpty());
		});
	}

	@Test
	void theTimesAreSet() {
		this.runner.withPropertyValues("liveflux.store.unattached-ttl=1ms", "liveflux.store.ttl=1h").run((context) -> {
			ComponentStore store = context.getBean(ComponentStore.class);

			store.save(component("painted"));
			store.save(component("used").asAttached());

			await().until(() -> store.load("painted").isEmpty());
			assertThat(store.load("used")).isPresent();
		});
		this.runner.withPropertyValues("liveflux.store.ttl=1ms").run((context) -> {
			ComponentStore store = context.getBean(ComponentStore.class);

			store.save(component("used").asAttached());

			await().until(() -> store.load("used").isEmpty());
		});
	}

	@ParameterizedTest
	@CsvSource({ "liveflux.store.ttl, 0s", "liveflux.store.unattached-ttl, -1s", "liveflux.store.maximum-size, 0" })
	void valuesThatCannotBeEndTheStartAndNameTheProperty(String name, String value) {
		this.runner.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.extracting(InvalidConfigurationPropertyValueException::getName)
				.isEqualTo(name));
	}

	private static StoredComponent component(String id) {
		return StoredComponent.create(id, "counter", null, Owner.user("ann"), Locale.ROOT);
	}

}
