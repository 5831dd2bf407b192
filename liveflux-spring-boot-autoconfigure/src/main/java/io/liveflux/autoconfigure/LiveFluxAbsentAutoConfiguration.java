package io.liveflux.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.internal.broadcast.NoBroadcaster;
import io.liveflux.internal.engine.NoLiveComponents;

/**
 * {@link AutoConfiguration Auto-configuration} of what services inject where LiveFlux
 * serves nobody: in a program of another sort than a servlet web application, such as a
 * batch run of the same jar, and with {@code liveflux.enabled=false}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnMissingBean(BackgroundThreads.class)
public final class LiveFluxAbsentAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveComponents liveComponents() {
		return new NoLiveComponents();
	}

	@Bean
	@ConditionalOnMissingBean
	Broadcaster liveFluxBroadcaster() {
		return new NoBroadcaster();
	}

}
