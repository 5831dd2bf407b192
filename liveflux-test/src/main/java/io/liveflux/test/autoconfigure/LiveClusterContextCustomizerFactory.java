package io.liveflux.test.autoconfigure;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

import io.liveflux.test.LiveCluster;
import io.liveflux.test.internal.cluster.SharedMemory;
import io.liveflux.test.internal.cluster.TestRedis;
import io.liveflux.test.internal.node.NodeStarter;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * Gives the application of a {@link LiveCluster} what its nodes share.
 */
final class LiveClusterContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		LiveCluster cluster = TestContextAnnotationUtils.findMergedAnnotation(testClass, LiveCluster.class);
		return (cluster != null) ? new Customizer(cluster.redis()) : null;
	}

	/**
	 * Customizes every node in the same way. Two are equal, so that test classes share
	 * the nodes of an application.
	 */
	private static final class Customizer implements ContextCustomizer {

		private final VirtualTime time = new VirtualTime(InstantSource.system(), Ticker.systemTicker());

		private final SharedMemory memory = new SharedMemory(this.time);

		private final boolean overRedis;

		private @Nullable TestRedis redis;

		private Customizer(boolean overRedis) {
			this.overRedis = overRedis;
		}

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
			NodeStarter starter = new NodeStarter(mergedConfig);
			beans.registerSingleton("liveFluxTime", this.time);
			beans.registerSingleton("liveFluxNodeStarter", starter);
			TestRedis redis = this.overRedis ? redis(beans) : null;
			// After Redis, which then ends after the nodes that need it.
			beans.registerDisposableBean("liveFluxNodeStarter", starter);
			MutablePropertySources properties = context.getEnvironment().getPropertySources();
			if (redis != null) {
				beans.registerSingleton("liveFluxTestRedis", redis);
				properties.addFirst(new MapPropertySource("liveFluxRedis", Map.of("spring.data.redis.host", "127.0.0.1",
						"spring.data.redis.port", redis.port(), "liveflux.cluster.enabled", "true")));
				properties
					.addLast(new MapPropertySource("liveFluxCluster", Map.of("liveflux.secret", this.memory.secret())));
			}
			else {
				beans.registerSingleton("liveFluxSharedMemory", this.memory);
				properties.addLast(new MapPropertySource("liveFluxCluster",
						Map.of("liveflux.secret", this.memory.secret(), "liveflux.cluster.enabled", "false")));
			}
		}

		/**
		 * Returns the Redis, which ends with the node that is started first.
		 */
		private synchronized TestRedis redis(DefaultListableBeanFactory first) {
			TestRedis redis = this.redis;
			if (redis == null) {
				redis = TestRedis.launch();
				this.redis = redis;
				TestRedis launched = redis;
				first.registerDisposableBean("liveFluxTestRedis", () -> end(launched));
			}
			return redis;
		}

		private synchronized void end(TestRedis redis) {
			this.redis = null;
			redis.destroy();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Customizer customizer && customizer.overRedis == this.overRedis;
		}

		@Override
		public int hashCode() {
			return Boolean.hashCode(this.overRedis);
		}

	}

}
