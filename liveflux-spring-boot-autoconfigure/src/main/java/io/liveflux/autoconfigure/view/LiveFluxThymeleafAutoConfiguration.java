package io.liveflux.autoconfigure.view;

import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.thymeleaf.LiveFluxDialect;

/**
 * {@link AutoConfiguration Auto-configuration} of the Thymeleaf dialect that places
 * components.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(SpringTemplateEngine.class)
public final class LiveFluxThymeleafAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveFluxDialect liveFluxDialect() {
		return new LiveFluxDialect();
	}

}
