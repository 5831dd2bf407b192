package io.liveflux.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.liveflux.faults.proxy.Direction;
import io.liveflux.faults.proxy.Fault;
import io.liveflux.faults.proxy.Fault.Kind;
import io.liveflux.faults.proxy.FaultPlan;
import io.liveflux.faults.proxy.Traffic;

/**
 * Draws plans by lot.
 */
final class Plans {

	private static final int MOST_AT_ONCE = 2;

	private static final int HEAD = 200;

	private static final List<Kind> LASTING = List.of(Kind.DELAY, Kind.LOSE, Kind.STALL);

	private Plans() {
	}

	static FaultPlan of(SplittableRandom random, Transport transport) {
		return switch (transport) {
			case SOCKET -> new FaultPlan(Map.of(Traffic.SOCKET, connections(random, 2 + random.nextInt(4), 2500, 900),
					Traffic.POST, connections(random, random.nextInt(4), 600, 200)));
			case EVENTS -> new FaultPlan(Map.of(Traffic.STREAM, connections(random, 2 + random.nextInt(4), 2500, 0),
					Traffic.POST, connections(random, 2 + random.nextInt(6), 300, 400)));
			case HTTP -> new FaultPlan(Map.of(Traffic.POST, connections(random, 4 + random.nextInt(8), 600, 200)));
			// As many sockets as make a page give up the way, and some more.
			case ANY -> new FaultPlan(Map.of(Traffic.SOCKET, connections(random, 4 + random.nextInt(8), 600, 200),
					Traffic.STREAM, connections(random, random.nextInt(4), 2500, 0), Traffic.POST,
					connections(random, random.nextInt(6), 300, 400)));
		};
	}

	private static List<List<Fault>> connections(SplittableRandom random, int count, int down, int up) {
		return IntStream.range(0, count).mapToObj((connection) -> faults(random, down, up)).toList();
	}

	private static List<Fault> faults(SplittableRandom random, int down, int up) {
		return IntStream.rangeClosed(0, random.nextInt(MOST_AT_ONCE)).mapToObj((i) -> fault(random, down, up)).toList();
	}

	private static Fault fault(SplittableRandom random, int down, int up) {
		Kind[] kinds = Kind.values();
		Kind kind = kinds[random.nextInt(kinds.length)];
		Direction direction = (kind == Kind.REPEAT || kind == Kind.REFUSE || random.nextBoolean()) ? Direction.UP
				: Direction.DOWN;
		int length = (direction == Direction.UP) ? up : down;
		// Much happens early: in the answer to the upgrade, in the greeting, in the first
		// answers.
		int after = switch (kind) {
			case REFUSE -> 0;
			case REPEAT -> random.nextInt(4);
			default -> random.nextInt(-HEAD, 1 + (random.nextBoolean() ? length / 4 : length));
		};
		Duration pause = LASTING.contains(kind)
				? Duration.ofMillis(20 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 200)) : Duration.ZERO;
		return new Fault(kind, direction, after, pause);
	}

}
