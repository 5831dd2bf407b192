package io.liveflux.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What does the same work cost LiveFlux and others? Each server is measured in a process
 * of its own that was started for it, on processors of its own, in rounds that begin with
 * another server each. All clients are in this process.
 */
public final class PeersBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(PeersBenchmark.class);

	private PeersBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		PeersOptions options = PeersOptions.parse(args);
		if (options.pinned()) {
			logger.info("{}", Processors.split());
		}
		run(options);
	}

	/**
	 * Returns the medians of each server, by scenario and load.
	 */
	static Map<String, Map<Contender, Figures>> run(PeersOptions options) {
		Trial.requireFiles(options.loads().stream().mapToInt(LoadOptions::connections).max().orElse(0));
		List<Contender> servers = options.servers().stream().filter(PeersBenchmark::isThere).toList();
		Map<String, Map<Contender, Figures>> all = new LinkedHashMap<>();
		for (Scenario scenario : options.scenarios()) {
			List<Contender> measured = servers.stream().filter(scenario::takes).toList();
			for (LoadOptions load : measured.isEmpty() ? List.<LoadOptions>of() : options.loadsOf(scenario)) {
				String name = nameOf(scenario, options, load);
				Map<Contender, Figures> medians = measure(scenario, measured, options, load);
				logger.info("{}, medians of {}\n{}", name, options.rounds(), Figures.table(medians));
				all.put(name, medians);
			}
		}
		return all;
	}

	private static boolean isThere(Contender contender) {
		String missing = contender.missing();
		if (missing != null) {
			logger.info("{} is left out: {}", contender.label(), missing);
		}
		return missing == null;
	}

	private static String nameOf(Scenario scenario, PeersOptions options, LoadOptions load) {
		return switch (scenario) {
			case FANOUT -> "fanout of " + load.sizeBytes() + " bytes to " + load.connections();
			case CONNECT, IDLE -> scenario.label() + ", " + load.connections() + " connections";
			case SLOW_READER -> scenario.label() + " among " + load.connections();
			case ECHO, ACTION, TABLE -> scenario.label() + ", " + options.askers() + " clients";
		};
	}

	private static Map<Contender, Figures> measure(Scenario scenario, List<Contender> servers, PeersOptions options,
			LoadOptions load) {
		Map<Contender, List<Figures>> rounds = new LinkedHashMap<>();
		// Results are in the order of the options, whoever begins.
		servers.forEach((server) -> rounds.put(server, new ArrayList<>()));
		List<Contender> order = new ArrayList<>(servers);
		for (int round = 1; round <= options.rounds(); round++) {
			for (Contender server : order) {
				Figures figures = scenario.measure(server, options, load);
				Objects.requireNonNull(rounds.get(server)).add(figures);
				logger.info("{}, round {}: {} {}", scenario.label(), round, server.label(), figures.values());
			}
			Collections.rotate(order, -1);
		}
		Map<Contender, Figures> medians = new LinkedHashMap<>();
		rounds.forEach((server, figures) -> medians.put(server, Figures.median(figures)));
		return medians;
	}

}
