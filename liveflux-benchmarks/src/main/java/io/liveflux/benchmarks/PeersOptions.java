package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is measured of which servers, and under how much load.
 *
 * @param scenarios what is measured
 * @param servers whose
 * @param loads the loads for scenarios with many who listen
 * @param askers how many clients ask in the others
 * @param rate how many questions all of them ask each second, where they are paced
 * @param time how long they ask, in each of the two ways
 * @param pinned whether servers and load get processors of their own
 */
record PeersOptions(List<Scenario> scenarios, List<Contender> servers, List<LoadOptions> loads, int askers, int rate,
		Duration time, boolean pinned) {

	private static final Set<String> NAMES = Set.of("scenarios", "servers", "connections", "size", "askers", "rate",
			"time", "pin", "messages", "interval", "rounds", "warm-up");

	PeersOptions {
		Assert.isTrue(askers > 0, "'askers' must be positive");
		Assert.isTrue(rate > 0, "'rate' must be positive");
		Assert.isTrue(time.toMillis() > 0, "'time' must be at least a millisecond");
	}

	/**
	 * Reads the arguments of the program.
	 * @throws IllegalArgumentException when one of them is none
	 */
	static PeersOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		List<LoadOptions> loads = new ArrayList<>();
		for (String connections : arguments.text("connections", "1000").split(",")) {
			for (String size : arguments.text("size", "256").split(",")) {
				loads.add(new LoadOptions(Integer.parseInt(connections), arguments.number("messages", 100),
						arguments.duration("interval", "50ms"), Integer.parseInt(size), arguments.number("rounds", 5),
						arguments.number("warm-up", 1000)));
			}
		}
		return new PeersOptions(named(arguments.text("scenarios"), Scenario.values(), Scenario::label),
				named(arguments.text("servers"), Contender.values(), Contender::label), loads,
				arguments.number("askers", 20), arguments.number("rate", 500), arguments.duration("time", "5s"),
				Boolean.parseBoolean(arguments.text("pin", "true")));
	}

	private static <T> List<T> named(@Nullable String names, T[] all, Function<T, String> label) {
		if (names == null) {
			return List.of(all);
		}
		return Arrays.stream(names.split(","))
			.map((name) -> Arrays.stream(all)
				.filter((one) -> label.apply(one).equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("Unknown name '" + name + "'; known: "
						+ Arrays.stream(all).map(label).collect(Collectors.joining(", ")))))
			.toList();
	}

	int rounds() {
		return this.loads.get(0).rounds();
	}

	/**
	 * Returns the loads that make a difference to a scenario.
	 */
	List<LoadOptions> loadsOf(Scenario scenario) {
		return switch (scenario) {
			case FANOUT -> this.loads;
			case CONNECT, IDLE, SLOW_READER -> this.loads.stream()
				.collect(Collectors.toMap(LoadOptions::connections, Function.identity(), (first, second) -> first))
				.values()
				.stream()
				.sorted((one, other) -> Integer.compare(one.connections(), other.connections()))
				.toList();
			case ECHO, ACTION, TABLE -> this.loads.subList(0, 1);
		};
	}

}
