package io.liveflux.autoconfigure;

import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.validation.autoconfigure.ValidatorAdapter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.SmartValidator;

import io.liveflux.autoconfigure.internal.task.BackgroundThreads;

/**
 * {@link AutoConfiguration Auto-configuration} of the validation of what clients send to
 * components, by the validator that Spring MVC uses.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnBean({ BackgroundThreads.class, Validator.class })
public final class LiveFluxValidationAutoConfiguration {

	private static final String QUALIFIER = "mvcValidator";

	/**
	 * Where Spring Boot adapts the validator, which leaves out the validation of single
	 * values.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ValidatorAdapter.class)
	static class AdaptedValidatorConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ComponentSettingsCustomizer liveFluxValidationCustomizer(
				@Qualifier(QUALIFIER) ObjectProvider<org.springframework.validation.Validator> validator) {
			return (settings) -> settings.withValidator(unwrapped(validator.getIfAvailable()));
		}

		private static org.springframework.validation.@Nullable Validator unwrapped(
				org.springframework.validation.@Nullable Validator validator) {
			return (validator instanceof ValidatorAdapter adapter) ? adapter.unwrap(SmartValidator.class) : validator;
		}

	}

	/**
	 * Where it is Spring MVC's own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.boot.validation.autoconfigure.ValidatorAdapter")
	static class PlainValidatorConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ComponentSettingsCustomizer liveFluxValidationCustomizer(
				@Qualifier(QUALIFIER) ObjectProvider<org.springframework.validation.Validator> validator) {
			return (settings) -> settings.withValidator(validator.getIfAvailable());
		}

	}

}
