package io.liveflux.test.autoconfigure;

import java.time.InstantSource;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * {@link AutoConfiguration Auto-configuration} of the time of a test.
 *
 * @since 0.1
 */
@AutoConfiguration(before = LiveFluxAutoConfiguration.class)
public final class LiveClockAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(TimeSource.class)
	VirtualTime liveTesterTime() {
		return new VirtualTime(InstantSource.system(), Ticker.systemTicker());
	}

	@Bean
	static BeanPostProcessor liveTesterClocks(ObjectProvider<VirtualTime> time) {
		return new ApplicationClocks(time);
	}

	/**
	 * Lets clocks of the application go with the time of the test.
	 */
	private record ApplicationClocks(ObjectProvider<VirtualTime> time) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			VirtualTime time = (bean instanceof InstantSource) ? this.time.getIfAvailable() : null;
			return (time != null) ? time.move((InstantSource) bean) : bean;
		}

	}

}
