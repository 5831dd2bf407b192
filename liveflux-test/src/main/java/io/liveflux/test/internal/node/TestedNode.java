package io.liveflux.test.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.test.internal.client.Server;
import io.liveflux.test.internal.cluster.SharedMemory;
import io.liveflux.test.internal.cluster.TestRedis;
import io.liveflux.test.internal.mount.MountPage;
import io.liveflux.test.internal.time.HeldLoads;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * One node of the application under test. Thread-safe.
 */
public final class TestedNode {

	private final WebApplicationContext context;

	private final SingletonSupplier<Server> server;

	private final VirtualTime time;

	private final Logins logins;

	private final List<ThreadPoolTaskExecutor> executors;

	private final @Nullable TestRedis redis;

	private volatile boolean killed;

	public TestedNode(WebApplicationContext context) {
		this.context = context;
		this.server = SingletonSupplier.of(() -> TestedServer.of(context));
		this.time = context.getBean(VirtualTime.class);
		this.logins = new Logins(context);
		// Pages outlive a node that is killed, and wait for the Redis of the others.
		this.redis = context.getBeanProvider(TestRedis.class).getIfAvailable();
		if (this.redis != null) {
			this.redis.join(bus());
		}
		this.executors = new ArrayList<>(context.getBeanProvider(ThreadPoolTaskExecutor.class).stream().toList());
		context.getBeanProvider(SharedMemory.class).ifAvailable((memory) -> this.executors.add(memory.inbox()));
	}

	public WebApplicationContext context() {
		return this.context;
	}

	public Server server() {
		if (this.killed) {
			throw new IllegalStateException("This node was killed; restartNode() starts it again");
		}
		return this.server.obtain();
	}

	/**
	 * Returns what the pages know of this node that it was killed with.
	 */
	public Server deadServer() {
		return this.server.obtain();
	}

	/**
	 * Returns the address of a page that shows one component and nothing else.
	 */
	public String pathOf(Class<?> component, Map<String, ?> params) {
		return this.context.getBean(MountPage.class).pathOf(server().registry().get(component).kind(), params);
	}

	public VirtualTime time() {
		return this.time;
	}

	public HeldLoads loads() {
		return this.context.getBean(HeldLoads.class);
	}

	public Logins logins() {
		return this.logins;
	}

	public List<ThreadPoolTaskExecutor> executors() {
		return this.executors;
	}

	/**
	 * Returns the Redis that the nodes share, or {@code null} if it is a memory, or
	 * somebody else's Redis.
	 */
	public @Nullable TestRedis redis() {
		return this.redis;
	}

	/**
	 * Returns the Redis that the nodes share.
	 * @throws IllegalStateException if it is none of the test's own
	 */
	public TestRedis redisOfTest() {
		if (this.redis == null) {
			throw new IllegalStateException(
					"The nodes of this test share no Redis; put @LiveCluster(redis = true) on the test class");
		}
		return this.redis;
	}

	/**
	 * Returns whether it reaches what the nodes share.
	 */
	public boolean isConnected() {
		return bus().state() == ClusterState.CONNECTED;
	}

	public ClusterBus bus() {
		return this.context.getBean(ClusterBus.class);
	}

	public boolean isKilled() {
		return this.killed;
	}

	/**
	 * Lets the node reach nothing any more, and the others know that it is gone.
	 */
	public void kill() {
		if (this.redis != null) {
			this.killed = true;
			this.redis.kill(bus(), this.context.getBean(RedisNode.class));
			return;
		}
		if (this.context.getBeanProvider(SharedMemory.Node.class).getIfAvailable() == null) {
			throw new IllegalStateException(
					"The nodes of this test share no memory of the test, so that they cannot be killed");
		}
		this.killed = true;
		this.context.getBean(SharedMemory.class).kill(this.context.getBean(NodeId.class));
	}

}
