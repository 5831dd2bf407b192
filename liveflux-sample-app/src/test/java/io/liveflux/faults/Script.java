package io.liveflux.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the user of a page and the services of the server do during a run.
 *
 * @param channel the channel that the page joins; empty for none
 * @param page what the user does
 * @param server what services do
 */
record Script(String channel, List<Step> page, List<Step> server) {

	private static final int LENGTH = 600;

	static Script of(SplittableRandom random, String run, Transport transport) {
		List<String> deeds = transport.pushes() ? List.of("ledger", "ledger", "board", "type", "type", "note", "say")
				: List.of("ledger", "ledger", "board", "type", "type", "note");
		List<String> services = transport.pushes() ? List.of("ledger", "board", "board", "news", "news", "news")
				: List.of("ledger", "board");
		String memory = (random.nextInt(4) == 0) ? "short" : "long";
		return new Script(transport.pushes() ? "news/" + memory + "/" + run : "",
				steps(random, 8 + random.nextInt(16), deeds, "p"),
				steps(random, 4 + random.nextInt(12), services, "s"));
	}

	/**
	 * Returns the same script with something that goes wrong. Its page goes on looking at
	 * what the server holds.
	 */
	Script with(Mishap mishap, SplittableRandom random) {
		if (mishap == Mishap.NONE) {
			return this;
		}
		List<Step> user = new ArrayList<>(this.page);
		user.add(new Step(LENGTH, "look", ""));
		List<Step> services = new ArrayList<>(this.server);
		if (mishap == Mishap.EVICTION) {
			IntStream.rangeClosed(0, random.nextInt(3))
				.forEach((i) -> services.add(new Step(random.nextInt(LENGTH), "evict", "")));
			services.sort(Comparator.comparingInt(Step::at));
		}
		return new Script(this.channel, List.copyOf(user), List.copyOf(services));
	}

	private static List<Step> steps(SplittableRandom random, int count, List<String> deeds, String name) {
		List<Step> steps = IntStream.range(0, count)
			.mapToObj((i) -> new Step(random.nextInt(LENGTH), deeds.get(random.nextInt(deeds.size())), ""))
			.sorted(Comparator.comparingInt(Step::at))
			.toList();
		return IntStream.range(0, count)
			.mapToObj((i) -> new Step(steps.get(i).at(), steps.get(i).deed(), name + i))
			.toList();
	}

	/**
	 * Returns whether the channel remembers so little that messages may be gone.
	 */
	boolean forgets() {
		return this.channel.startsWith("news/short/");
	}

}
