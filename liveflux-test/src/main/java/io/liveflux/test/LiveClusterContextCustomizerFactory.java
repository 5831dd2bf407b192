package io.liveflux.test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

import io.liveflux.test.internal.cluster.SharedMemory;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * Gives the application of a {@link LiveCluster} what its nodes share.
 */
final class LiveClusterContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return TestContextAnnotationUtils.hasAnnotation(testClass, LiveCluster.class) ? new Customizer() : null;
	}

	/**
	 * Customizes every node in the same way. Two are equal, so that test classes share
	 * the nodes of an application.
	 */
	private static final class Customizer implements ContextCustomizer {

		private final SharedMemory memory = new SharedMemory();

		private final VirtualTime time = new VirtualTime(InstantSource.system(), Ticker.systemTicker());

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
			NodeStarter starter = new NodeStarter(mergedConfig);
			beans.registerSingleton("liveFluxSharedMemory", this.memory);
			beans.registerSingleton("liveFluxTime", this.time);
			beans.registerSingleton("liveFluxNodeStarter", starter);
			beans.registerDisposableBean("liveFluxNodeStarter", starter);
			context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("liveFluxCluster",
						Map.of("liveflux.secret", this.memory.secret(), "liveflux.cluster.enabled", "false")));
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Customizer;
		}

		@Override
		public int hashCode() {
			return Customizer.class.hashCode();
		}

	}

}
