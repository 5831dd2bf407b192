package io.liveflux.benchmarks;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeersIT {

	@Test
	void eachServerAnswersItsClientsAndIsMeasured() {
		Map<String, Map<Contender, Figures>> results = run("--scenarios=echo",
				"--servers=liveflux,bare,spring,stomp,vertx");

		assertThat(results.get("echo, 3 clients")).hasSize(5).allSatisfy(this::hasAnswered);
	}

	@Test
	void actionsAreComparedWithPosts() {
		Map<String, Map<Contender, Figures>> results = run("--scenarios=action,table", "--servers=liveflux,mvc");

		assertThat(results).containsOnlyKeys("action, 3 clients", "table, 3 clients")
			.allSatisfy((name, servers) -> assertThat(servers).hasSize(2).allSatisfy(this::hasAnswered));
	}

	@Test
	void everybodyGetsWhatIsPublished() {
		Map<String, Map<Contender, Figures>> results = run("--scenarios=fanout,idle,connect", "--servers=liveflux",
				"--connections=5");

		assertThat(results).containsOnlyKeys("fanout of 256 bytes to 5", "idle, 5 connections",
				"connect, 5 connections");
		assertThat(results.get("fanout of 256 bytes to 5")).hasSize(1)
			.allSatisfy((server, figures) -> assertThat(figures.values().get("deliveries/s")).isPositive());
	}

	@Test
	void whoReadsNothingIsBorne() {
		Map<String, Map<Contender, Figures>> results = run("--scenarios=slow-reader", "--servers=liveflux",
				"--connections=5");

		assertThat(results.get("slow-reader among 5").get(Contender.LIVEFLUX).values().get("p99 ms with")).isPositive();
	}

	private void hasAnswered(Contender server, Figures figures) {
		assertThat(figures.values().get("answers/s")).as(server.label()).isPositive();
	}

	private static Map<String, Map<Contender, Figures>> run(String... more) {
		String[] args = new String[more.length + 7];
		System.arraycopy(more, 0, args, 0, more.length);
		String[] little = { "--messages=10", "--interval=5ms", "--rounds=1", "--warm-up=10", "--askers=3", "--rate=100",
				"--time=100ms" };
		System.arraycopy(little, 0, args, more.length, little.length);
		return PeersBenchmark.run(PeersOptions.parse(args));
	}

}
