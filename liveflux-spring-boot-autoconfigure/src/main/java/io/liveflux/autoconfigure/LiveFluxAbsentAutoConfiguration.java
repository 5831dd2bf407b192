package io.liveflux.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.runtime.Broadcaster;
import io.liveflux.runtime.LiveComponents;

/**
 * {@link AutoConfiguration Auto-configuration} of what services inject where LiveFlux
 * serves nobody: in a program of another sort than a servlet web application, such as a
 * batch run of the same jar, and with {@code liveflux.enabled=false}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxAutoConfiguration.class, LiveFluxChannelAutoConfiguration.class })
@ConditionalOnMissingBean(BackgroundThreads.class)
public final class LiveFluxAbsentAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveComponents liveComponents() {
		return LiveComponents.none();
	}

	@Bean
	@ConditionalOnMissingBean
	Broadcaster liveFluxBroadcaster() {
		return Broadcaster.none();
	}

}
