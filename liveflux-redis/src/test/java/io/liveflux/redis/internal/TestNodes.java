package io.liveflux.redis.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.RedisURI;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.liveflux.cluster.NodeId;

/**
 * Nodes of a test, which end with it.
 */
public final class TestNodes implements AutoCloseable {

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final List<RedisNode> nodes = new ArrayList<>();

	public TestNodes() {
		this.scheduler.setDaemon(true);
		this.scheduler.initialize();
	}

	/**
	 * Starts a node.
	 * @param port port of Redis, or of a proxy to it
	 */
	public RedisNode start(int port) {
		return start(RedisServers.single(RedisURI.create("127.0.0.1", port)));
	}

	/**
	 * Starts a node.
	 * @param servers where Redis is
	 */
	public RedisNode start(RedisServers servers) {
		return start(servers, "secret");
	}

	/**
	 * Starts a node.
	 * @param servers where Redis is
	 * @param secretDigest digest of its secret
	 */
	public RedisNode start(RedisServers servers, String secretDigest) {
		RedisNode node = RedisNode.start(servers, new RedisKeys("lf:"), NodeId.random(new SecureRandom()), secretDigest,
				this.scheduler, this.executor, Ticker.systemTicker());
		this.nodes.add(node);
		return node;
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisNode::close);
		this.scheduler.destroy();
		this.executor.shutdownNow();
	}

}
