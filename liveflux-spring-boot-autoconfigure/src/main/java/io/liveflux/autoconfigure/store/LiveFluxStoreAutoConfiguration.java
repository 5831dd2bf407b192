package io.liveflux.autoconfigure.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Scheduler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;

/**
 * {@link AutoConfiguration Auto-configuration} of the store of components.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
public final class LiveFluxStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean({ ComponentStore.class, ClusterComponentStore.class })
	InMemoryComponentStore liveFluxComponentStore(LiveFluxProperties properties, BackgroundThreads threads,
			TimeSource time) {
		LiveFluxProperties.Store store = properties.store();
		InMemoryComponentStore.Settings settings = new InMemoryComponentStore.Settings(
				PropertyRules.positive("liveflux.store.ttl", store.ttl()),
				PropertyRules.positive("liveflux.store.unattached-ttl", store.unattachedTtl()),
				PropertyRules.positive("liveflux.store.maximum-size", store.maximumSize()), maximumBytes(store));
		return new InMemoryComponentStore(settings, time.ticker(), new ExpiryTimer(threads.scheduler()),
				threads.executor());
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterComponentStore liveFluxSingleNodeStore(ComponentStore store) {
		return new SingleNodeStore(store);
	}

	private static long maximumBytes(LiveFluxProperties.Store store) {
		return (store.maximumMemory() != null)
				? PropertyRules.positive("liveflux.store.maximum-memory", store.maximumMemory().toBytes())
				: Math.max(store.maximumSize(), Runtime.getRuntime().maxMemory() / 8);
	}

	/**
	 * Says when a cache has to look for what is over.
	 *
	 * @param timers waits
	 */
	private record ExpiryTimer(TaskScheduler timers) implements Scheduler {

		@Override
		public Future<?> schedule(Executor executor, Runnable command, long delay, TimeUnit unit) {
			try {
				return this.timers.schedule(() -> executor.execute(command),
						this.timers.getClock().instant().plusNanos(unit.toNanos(delay)));
			}
			catch (TaskRejectedException ex) {
				// The application stops: nothing is looked for any more.
				return CompletableFuture.completedFuture(null);
			}
		}

	}

}
