package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.SimpleCommandLinePropertySource;
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
		SimpleCommandLinePropertySource source = new SimpleCommandLinePropertySource(args);
		for (String name : source.getPropertyNames()) {
			Assert.isTrue(NAMES.contains(name), () -> "Unknown option '--" + name + "'; known: " + NAMES);
		}
		List<LoadOptions> loads = new ArrayList<>();
		for (String connections : text(source, "connections", "1000").split(",")) {
			for (String size : text(source, "size", "256").split(",")) {
				loads.add(LoadOptions.parse("--connections=" + connections, "--size=" + size,
						"--messages=" + text(source, "messages", "100"),
						"--interval=" + text(source, "interval", "50ms"), "--rounds=" + text(source, "rounds", "5"),
						"--warm-up=" + text(source, "warm-up", "1000")));
			}
		}
		return new PeersOptions(named(source.getProperty("scenarios"), Scenario.values(), Scenario::label),
				named(source.getProperty("servers"), Contender.values(), Contender::label), loads,
				Integer.parseInt(text(source, "askers", "20")), Integer.parseInt(text(source, "rate", "500")),
				DurationStyle.detectAndParse(text(source, "time", "5s")),
				Boolean.parseBoolean(text(source, "pin", "true")));
	}

	private static String text(SimpleCommandLinePropertySource source, String name, String byDefault) {
		String value = source.getProperty(name);
		return (value != null) ? value : byDefault;
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
