package io.liveflux.autoconfigure.cluster;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Random pages on three nodes, of which any may lose its pages, its Redis or its life at
 * any time. Several seeds run at once, in lanes that share nothing but the nodes and what
 * befalls them. {@code -Dliveflux.cluster.seed=42} begins with that seed,
 * {@code -Dliveflux.cluster.rounds=100} runs more of them, and
 * {@code -Dliveflux.cluster.fault=REDIS_.*} only some faults.
 */
@ExpectedLog("may have missed announcements")
@ExpectedLog("has lost the lease")
@ExpectedLog("Cannot reconnect")
class ClusterModelIT {

	private static final int NODES = Integer.getInteger("liveflux.cluster.nodes", 3);

	private static final int LANES = 20;

	/** The nodes, and the last announcements: few and short. */
	private static final Set<String> LASTING = Set.of("lf:nodes:{0}", "lf:ctl:{0}", "lf:ctlm:{0}");

	private static final int ROUNDS = Integer.getInteger("liveflux.cluster.rounds", 1);

	private static ModelRedis redis;

	private static List<ModelNode> nodes;

	private static ExecutorService threads;

	@BeforeAll
	static void start() {
		redis = new ModelRedis();
		nodes = new ArrayList<>();
		for (int i = 0; i < NODES; i++) {
			nodes.add(new ModelNode(redis));
		}
		threads = Executors.newCachedThreadPool();
	}

	@AfterAll
	static void stop() {
		threads.shutdownNow();
		nodes.forEach(ModelNode::close);
		redis.close();
	}

	@ParameterizedTest
	@EnumSource
	void everyPageShowsWhatIsStored(Fault fault) {
		assumeThat(fault.name()).matches(System.getProperty("liveflux.cluster.fault", ".*"));
		long first = Long.getLong("liveflux.cluster.seed", System.nanoTime());
		for (int round = 0; round < ROUNDS; round++) {
			run(fault, first + (long) round * LANES);
		}
	}

	private static void run(Fault fault, long first) {
		HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
		List<ModelLane> lanes = new ArrayList<>();
		for (int i = 0; i < LANES; i++) {
			lanes.add(new ModelLane(first + i, fault, nodes, http));
		}
		await(lanes.stream().flatMap((lane) -> lane.begin(threads).stream()).toList());
		List<CompletableFuture<Void>> working = lanes.stream().flatMap((lane) -> lane.work(threads).stream()).toList();
		Random random = new Random(first);
		Pace.pass(Duration.ofMillis(random.nextInt(400)));
		fault.strike(nodes, redis, random);
		await(working);

		List<String> wrong = lanes.stream()
			.map((lane) -> CompletableFuture.supplyAsync(lane::wrong, threads))
			.toList()
			.stream()
			.flatMap((looking) -> looking.join().stream())
			.toList();

		assertThat(wrong).as("%s from -Dliveflux.cluster.seed=%d", fault, first).isEmpty();
		lanes.forEach(ModelLane::close);
		assertThat(redis.lasting()).as("keys that do not expire by themselves").isSubsetOf(LASTING);
	}

	private static void await(List<CompletableFuture<Void>> working) {
		CompletableFuture.allOf(working.toArray(CompletableFuture[]::new)).join();
	}

}
