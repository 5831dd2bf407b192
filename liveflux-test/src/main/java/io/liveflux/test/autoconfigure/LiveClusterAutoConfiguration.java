package io.liveflux.test.autoconfigure;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Scheduler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.channel.LiveFluxChannelAutoConfiguration;
import io.liveflux.autoconfigure.cluster.LiveFluxClusterAutoConfiguration;
import io.liveflux.autoconfigure.cluster.LiveFluxRedisAutoConfiguration;
import io.liveflux.autoconfigure.store.LiveFluxStoreAutoConfiguration;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.test.internal.cluster.SharedMemory;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * {@link AutoConfiguration Auto-configuration} of what the nodes of a test share, unless
 * they have Redis.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxAutoConfiguration.class, LiveFluxRedisAutoConfiguration.class },
		before = { LiveFluxStoreAutoConfiguration.class, LiveFluxChannelAutoConfiguration.class,
				LiveFluxClusterAutoConfiguration.class })
@ConditionalOnBean(SharedMemory.class)
public final class LiveClusterAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClusterBus.class)
	SharedMemory.Node liveTesterNode(SharedMemory memory, NodeId self) {
		return memory.join(self);
	}

	@Bean
	@ConditionalOnBean(SharedMemory.Node.class)
	ClusterBus liveTesterClusterBus(SharedMemory.Node node) {
		return node.bus();
	}

	@Bean
	@ConditionalOnBean(SharedMemory.Node.class)
	@ConditionalOnMissingBean(ChannelLog.class)
	ChannelLog liveTesterChannelLog(SharedMemory.Node node) {
		return node.log();
	}

	@Bean
	@ConditionalOnBean(SharedMemory.Node.class)
	@ConditionalOnMissingBean({ ClusterComponentStore.class, ComponentStore.class })
	ClusterComponentStore liveTesterComponentStore(SharedMemory.Node node, LiveFluxProperties properties,
			VirtualTime time) {
		LiveFluxProperties.Store store = properties.store();
		Duration ttl = store.ttl();
		return node.store(new InMemoryComponentStore(
				new InMemoryComponentStore.Settings(ttl, store.unattachedTtl(), store.maximumSize()), time.ticker(),
				Scheduler.systemScheduler(), Runnable::run));
	}

}
