package io.liveflux.redis.internal.cluster;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterBusContract;
import io.liveflux.redis.internal.InstalledRedis;
import io.liveflux.redis.internal.TestNodes;

@EnabledIf("io.liveflux.redis.internal.InstalledRedis#isThere")
@ParameterizedClass
@EnumSource
class InstalledRedisClusterBusIT extends ClusterBusContract {

	private static InstalledRedis.Started redis;

	@Parameter
	private InstalledRedis installed;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final TestNodes nodes = new TestNodes();

	private ClusterBus bus;

	@BeforeParameterizedClassInvocation
	static void start(InstalledRedis installed) {
		redis = installed.start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		redis.close();
	}

	@BeforeEach
	void startNode() {
		this.bus = RedisClusterBus.start(this.nodes.start(redis.servers()), this.executor);
	}

	@AfterEach
	void endNode() {
		this.nodes.close();
		this.executor.shutdownNow();
	}

	@Override
	protected ClusterBus bus() {
		return this.bus;
	}

}
