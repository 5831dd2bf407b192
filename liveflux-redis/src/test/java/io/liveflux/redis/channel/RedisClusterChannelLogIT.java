package io.liveflux.redis.channel;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogContract;
import io.liveflux.redis.RedisNode;
import io.liveflux.redis.RedisServers;
import io.liveflux.redis.TestNodes;
import io.liveflux.testing.redis.RedisClusterProcesses;
import io.liveflux.testing.redis.RedisProcess;

@EnabledIf("isInstalled")
class RedisClusterChannelLogIT extends ChannelLogContract {

	@AutoClose
	private static RedisClusterProcesses cluster;

	@AutoClose("shutdownNow")
	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final TestNodes nodes = new TestNodes();

	private final Map<String, RedisNode> nodesByName = new HashMap<>();

	static boolean isInstalled() {
		return RedisProcess.installed().isPresent();
	}

	@BeforeAll
	static void start() {
		cluster = RedisClusterProcesses.start();
	}

	@AfterEach
	void endNodes() {
		this.nodes.close();
	}

	@Override
	protected ChannelLog newNode(String name) {
		RedisNode node = this.nodes
			.start(RedisServers.cluster(List.of(RedisURI.create("127.0.0.1", cluster.masters().get(0).port()))));
		this.nodesByName.put(node.self().value(), node);
		return new RedisChannelLog(node, this.executor, Ticker.systemTicker(), new SecureRandom(), HISTORY_BYTES);
	}

	@Override
	protected void kill(ChannelLog log) {
		this.nodesByName.get(log.node()).close();
	}

}
