package io.liveflux.autoconfigure.cluster;

import java.security.SecureRandom;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.LiveFluxSealProperties;
import io.liveflux.autoconfigure.channel.LiveFluxChannelAutoConfiguration;
import io.liveflux.autoconfigure.channel.LiveFluxChannelProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.SealSecret;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.autoconfigure.store.LiveFluxStoreAutoConfiguration;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.cluster.Quota;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.redis.internal.DifferentSecretException;
import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.channel.RedisChannelLog;
import io.liveflux.redis.internal.cluster.RedisClusterBus;
import io.liveflux.redis.internal.cluster.RedisQuota;
import io.liveflux.redis.internal.store.RedisComponentStore;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;

/**
 * {@link AutoConfiguration Auto-configuration} of nodes that share a Redis and work as
 * one.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		before = { LiveFluxStoreAutoConfiguration.class, LiveFluxChannelAutoConfiguration.class },
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnClass({ RedisNode.class, DataRedisConnectionDetails.class })
@ConditionalOnBean({ BackgroundThreads.class, DataRedisConnectionDetails.class })
@ConditionalOnBooleanProperty(name = "liveflux.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ LiveFluxClusterProperties.class, LiveFluxChannelProperties.class })
public final class LiveFluxRedisAutoConfiguration {

	/** How often a node looks whether it has heard everything. */
	private static final Duration COMPARISON = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean
	RedisNode liveFluxRedisNode(DataRedisConnectionDetails details, NodeId self, LiveFluxClusterProperties cluster,
			LiveFluxSealProperties seal, BackgroundThreads threads) {
		RedisKeys keys = keys(cluster.keyPrefix());
		SealSecret.requireShared(seal.secret());
		try {
			return RedisNode.start(ConfiguredRedis.servers(details, self), keys, self, SealSecret.digest(seal.secret()),
					threads.machineScheduler(), threads.inboxExecutor(), Ticker.systemTicker());
		}
		catch (DifferentSecretException ex) {
			throw new SealSecret.InvalidSecretException(
					"Property 'liveflux.secret' differs from that of the nodes that already use this Redis with "
							+ "the key prefix '" + keys.prefix() + "'");
		}
	}

	@Bean
	@ConditionalOnMissingBean(ClusterBus.class)
	RedisClusterBus liveFluxRedisClusterBus(RedisNode node, BackgroundThreads threads) {
		return RedisClusterBus.start(node, threads.executor());
	}

	@Bean
	@Lazy(false)
	@ConditionalOnBean(RedisClusterBus.class)
	PeriodicTask liveFluxAnnouncementCheck(RedisClusterBus bus, BackgroundThreads threads) {
		return new PeriodicTask(threads.machineScheduler(), COMPARISON, bus::compare);
	}

	@Bean
	@ConditionalOnMissingBean(Quota.class)
	RedisQuota liveFluxRedisQuota(RedisNode node) {
		return new RedisQuota(node);
	}

	@Bean
	@ConditionalOnMissingBean(ChannelLog.class)
	RedisChannelLog liveFluxRedisChannelLog(RedisNode node, BackgroundThreads threads,
			LiveFluxChannelProperties channels) {
		return new RedisChannelLog(node, threads.executor(), Ticker.systemTicker(), new SecureRandom(),
				PropertyRules.notNegative("liveflux.max-history-size", channels.maxHistorySize().toBytes()));
	}

	@Bean
	@ConditionalOnMissingBean({ ClusterComponentStore.class, ComponentStore.class })
	RedisComponentStore liveFluxRedisComponentStore(RedisNode node, LiveFluxProperties properties,
			BackgroundThreads threads) {
		LiveFluxProperties.Store store = properties.store();
		return RedisComponentStore.start(node, threads.machineScheduler(), Ticker.systemTicker(),
				PropertyRules.positive("liveflux.store.ttl", store.ttl()),
				PropertyRules.positive("liveflux.store.unattached-ttl", store.unattachedTtl()));
	}

	@Bean
	@Lazy(false)
	@ConditionalOnBean(RedisComponentStore.class)
	PeriodicTask liveFluxOverdueComponents(RedisComponentStore store, BackgroundThreads threads) {
		return new PeriodicTask(threads.machineScheduler(), COMPARISON, new NonOverlappingTask(threads.executor(),
				() -> StoreOutage.tolerate("to drop components whose time is over", store::dropOverdue)));
	}

	private static RedisKeys keys(String prefix) {
		if (prefix.isBlank() || prefix.contains("{") || prefix.contains("}")) {
			throw new InvalidConfigurationPropertyValueException("liveflux.cluster.key-prefix", prefix,
					"It must be text without braces, such as 'shop:'.");
		}
		return new RedisKeys(prefix);
	}

}
