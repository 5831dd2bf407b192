package io.liveflux.internal.definition;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.scanned.Counter;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ComponentDiscoveryTests {

	@Test
	void componentScanFindsComponentsUnderTheNameOfTheirClass(CapturedOutput output) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(RegistryConfiguration.class, Collaborators.class);
			context.scan(Counter.class.getPackageName());
			context.refresh();

			ComponentRegistry registry = context.getBean(ComponentRegistry.class);

			assertThat(registry.definitions()).extracting(ComponentDefinition::kind).containsExactly("clicks");
			assertThat(registry.get("clicks").type()).isEqualTo(Counter.class);
			assertThat(context.getBeanNamesForType(Counter.class)).containsExactly("counter");
			// A bean of the application that is named like the kind.
			assertThat(context.getBean("clicks")).isEqualTo("the application's own bean");
			assertThat(output).doesNotContain("WARN").doesNotContain("convention-based");
		}
	}

	@Test
	void startingMakesNoInstance() {
		Counter.INSTANCES.set(0);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				RegistryConfiguration.class, Collaborators.class, Counter.class)) {
			assertThat(Counter.INSTANCES).hasValue(0);

			context.getBean(ComponentRegistry.class).get("clicks").instantiate();

			assertThat(Counter.INSTANCES).hasValue(1);
		}
	}

	@Test
	void instancesAreDistinctAndShareSingletons() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				RegistryConfiguration.class, Collaborators.class, Injected.class)) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("injected");

			Injected first = (Injected) definition.instantiate();
			Injected second = (Injected) definition.instantiate();

			assertThat(first).isNotSameAs(second);
			assertThat(first.singleton).isSameAs(second.singleton).isEqualTo("the application's own bean");
			assertThat(first.prototype).isNotSameAs(second.prototype);
			assertThat(first.missing.getIfAvailable()).isNull();
		}
	}

	@Test
	void aMissingCollaboratorFailsTheStartWithSpringsOwnError() {
		assertThatExceptionOfType(UnsatisfiedDependencyException.class)
			.isThrownBy(
					() -> new AnnotationConfigApplicationContext(RegistryConfiguration.class, Counter.class).close())
			.withMessageStartingWith(
					"Error creating bean with name 'counter' defined in component class " + Counter.class.getName())
			.withCauseInstanceOf(NoSuchBeanDefinitionException.class);
	}

	@Test
	void aCollaboratorMayItselfUseTheRegistry() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				RegistryConfiguration.class, UsesRegistry.class, Circular.class)) {
			Circular instance = (Circular) context.getBean(ComponentRegistry.class).get("circular").instantiate();

			assertThat(instance.service.registry.find("circular")).isPresent();
		}
	}

	@Test
	void theConstructorThatIsMarkedIsUsed() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				RegistryConfiguration.class, Collaborators.class, TwoConstructors.class)) {
			TwoConstructors instance = (TwoConstructors) context.getBean(ComponentRegistry.class)
				.get("two")
				.instantiate();

			assertThat(instance.text).isEqualTo("the application's own bean");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryConfiguration {

		@Bean
		ComponentRegistry componentRegistry(ConfigurableListableBeanFactory beanFactory) {
			return ComponentRegistry.from(beanFactory, ComponentSettings.of(JsonMapper.builder().build()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Collaborators {

		@Bean
		String clicks() {
			return "the application's own bean";
		}

		@Bean
		@Scope("prototype")
		AtomicInteger prototype() {
			return new AtomicInteger();
		}

	}

	static class UsesRegistry {

		private final ComponentRegistry registry;

		UsesRegistry(ComponentRegistry registry) {
			this.registry = registry;
		}

	}

	@LiveComponent("circular")
	static class Circular {

		private final UsesRegistry service;

		Circular(UsesRegistry service) {
			this.service = service;
		}

	}

	@LiveComponent("injected")
	static class Injected {

		private final String singleton;

		private final AtomicInteger prototype;

		private final ObjectProvider<Thread> missing;

		Injected(String singleton, AtomicInteger prototype, ObjectProvider<Thread> missing) {
			this.singleton = singleton;
			this.prototype = prototype;
			this.missing = missing;
		}

	}

	@LiveComponent("two")
	static class TwoConstructors {

		private final String text;

		TwoConstructors() {
			this("none");
		}

		@Autowired
		TwoConstructors(String text) {
			this.text = text;
		}

	}

}
