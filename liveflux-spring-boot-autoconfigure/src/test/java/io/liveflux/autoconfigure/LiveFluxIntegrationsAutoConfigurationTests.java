package io.liveflux.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.method.AuthorizationAdvisorProxyFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.springsecurity.SecurityContextInterceptor;
import io.liveflux.internal.springsecurity.SecurityFailureTranslator;
import io.liveflux.internal.thymeleaf.LiveFluxDialect;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class LiveFluxIntegrationsAutoConfigurationTests {

	private static final Caller ANN = new Caller(() -> "ann", null, ROOT, null, Map.of());

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void thymeleafKnowsTheDialect() {
		this.runner.withConfiguration(AutoConfigurations.of(ThymeleafAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(SpringTemplateEngine.class).getDialects())
				.contains(context.getBean(LiveFluxDialect.class)));
	}

	@Test
	void anOwnDialectReplacesOurs() {
		this.runner.withBean("own", LiveFluxDialect.class, LiveFluxDialect::new)
			.run((context) -> assertThat(context).getBeanNames(LiveFluxDialect.class).containsExactly("own"));
	}

	@Test
	void withoutThymeleafThereIsNoDialect() {
		this.runner.withClassLoader(new FilteredClassLoader("org.thymeleaf"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ComponentEngine.class)
				.doesNotHaveBean("liveFluxDialect"));
	}

	@Test
	void whatClientsSendIsValidated() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(Form.class)
			.run((context) -> {
				ComponentEngine components = context.getBean(ComponentEngine.class);

				assertThat(failure(components, Map.of("name", " "))).map(Outcome.Failure::code).contains(400);
				assertThat(failure(components, Map.of("name", "ann"))).isEmpty();
			});
	}

	@Test
	void whatClientsSetIsValidated() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(Form.class)
			.run((context) -> {
				ComponentDefinition form = context.getBean(ComponentRegistry.class).get("form");

				assertThatExceptionOfType(BindingException.class)
					.isThrownBy(() -> form.bind(form.instantiate(), Map.of("title", " ")))
					.withMessageContaining("title: must not be blank");
			});
	}

	@Test
	void withoutBeanValidationNothingIsValidated() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class))
			.withUserConfiguration(Settings.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxValidationCustomizer");
				assertThat(context.getBean(Settings.class).seen).singleElement()
					.extracting(ComponentSettings::validator)
					.isNull();
			});
	}

	@Test
	void withoutAValidatorNothingIsValidated() {
		this.runner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxValidationCustomizer"));
	}

	@Test
	void methodSecurityIsAppliedAndRefusalsAreTranslated() {
		this.runner.withUserConfiguration(MethodSecurity.class, Settings.class).run((context) -> {
			assertThat(context).hasSingleBean(SecurityContextInterceptor.class)
				.hasSingleBean(SecurityFailureTranslator.class);
			assertThat(context.getBean(Settings.class).seen).singleElement()
				.satisfies((settings) -> assertThat(settings.advisors()).hasSizeGreaterThanOrEqualTo(4));
		});
	}

	@Test
	void withoutMethodSecurityThereAreNoAdvisors() {
		this.runner.withUserConfiguration(Settings.class)
			.run((context) -> assertThat(context.getBean(Settings.class).seen).singleElement()
				.satisfies((settings) -> assertThat(settings.advisors()).isEmpty()));
	}

	@Test
	void securityBeansBackOff() {
		this.runner
			.withBean("ownInterceptor", SecurityContextInterceptor.class, () -> new SecurityContextInterceptor(mock()))
			.withBean("ownTranslator", SecurityFailureTranslator.class, () -> new SecurityFailureTranslator(mock()))
			.run((context) -> {
				assertThat(context).getBeanNames(SecurityContextInterceptor.class).containsExactly("ownInterceptor");
				assertThat(context).getBeanNames(SecurityFailureTranslator.class).containsExactly("ownTranslator");
			});
	}

	@Test
	void withoutSpringSecurityThereIsNothingOfIt() {
		this.runner.withClassLoader(new FilteredClassLoader(AuthorizationAdvisorProxyFactory.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ComponentEngine.class)
				.doesNotHaveBean(SecurityContextInterceptor.class)
				.doesNotHaveBean(SecurityFailureTranslator.class)
				.doesNotHaveBean("liveFluxMethodSecurityCustomizer"));
	}

	private static Optional<Outcome.Failure> failure(ComponentEngine components, Map<String, String> params) {
		return Optional.ofNullable(components.mount(ANN, "form", params).outcome().failure());
	}

	@LiveComponent("form")
	static class Form {

		@Bindable
		@NotBlank
		String title = "";

		@OnMount
		void mount(@Valid Fields fields) {
		}

		Html render() {
			return Html.raw("<p>form</p>");
		}

		record Fields(@NotBlank String name) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class Settings {

		private final List<ComponentSettings> seen = new ArrayList<>();

		@Bean
		ComponentSettingsCustomizer settingsCustomizer() {
			return (settings) -> {
				this.seen.add(settings);
				return settings;
			};
		}

	}

}
