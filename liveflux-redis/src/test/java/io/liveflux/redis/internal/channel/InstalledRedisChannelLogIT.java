package io.liveflux.redis.internal.channel;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogContract;
import io.liveflux.redis.internal.InstalledRedis;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.TestNodes;

@EnabledIf("io.liveflux.redis.internal.InstalledRedis#isThere")
@ParameterizedClass
@EnumSource
class InstalledRedisChannelLogIT extends ChannelLogContract {

	private static InstalledRedis.Started redis;

	@Parameter
	private InstalledRedis installed;

	@AutoClose("shutdownNow")
	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final TestNodes nodes = new TestNodes();

	private final Map<String, RedisNode> nodesByName = new HashMap<>();

	@BeforeParameterizedClassInvocation
	static void start(InstalledRedis installed) {
		redis = installed.start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		redis.close();
	}

	@AfterEach
	void endNodes() {
		this.nodes.close();
	}

	@Override
	protected ChannelLog newNode(String name) {
		RedisNode node = this.nodes.start(redis.servers());
		this.nodesByName.put(node.self().value(), node);
		return new RedisChannelLog(node, this.executor, Ticker.systemTicker(), new SecureRandom(), HISTORY_BYTES);
	}

	@Override
	protected void kill(ChannelLog log) {
		this.nodesByName.get(log.node()).close();
	}

}
