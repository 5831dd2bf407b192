package io.liveflux.autoconfigure;

import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentSettingsCustomizer liveFluxValidationCustomizer(
			@Qualifier("mvcValidator") ObjectProvider<org.springframework.validation.Validator> validator) {
		return (settings) -> settings.withValidator(validator.getIfAvailable());
	}

}
