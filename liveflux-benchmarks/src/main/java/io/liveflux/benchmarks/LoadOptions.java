package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * How much load is put on the servers.
 *
 * @param connections how many clients listen
 * @param messages how many messages are measured, each in both ways
 * @param interval time from one message to the next, where they are paced
 * @param sizeBytes size of what is published, without its envelope
 * @param rounds how often everything is measured anew
 * @param warmUp how many messages each server publishes before, at most; fewer to many
 * clients
 */
record LoadOptions(int connections, int messages, Duration interval, int sizeBytes, int rounds, int warmUp) {

	private static final Set<String> NAMES = Set.of("connections", "messages", "interval", "size", "rounds", "warm-up");

	LoadOptions {
		Assert.isTrue(connections > 0, "'connections' must be positive");
		Assert.isTrue(messages > 0, "'messages' must be positive");
		Assert.isTrue(interval.toMillis() > 0, "'interval' must be at least a millisecond");
		Assert.isTrue(sizeBytes > 0, "'size' must be positive");
		Assert.isTrue(rounds > 0, "'rounds' must be positive");
		Assert.isTrue(warmUp > 0, "'warm-up' must be positive");
	}

	/**
	 * Reads the arguments of the program.
	 * @throws IllegalArgumentException when one of them is none
	 */
	static LoadOptions parse(String... args) {
		Arguments arguments = new Arguments(NAMES, args);
		return new LoadOptions(arguments.number("connections", 5000), arguments.number("messages", 60),
				arguments.duration("interval", "250ms"), arguments.number("size", 256), arguments.number("rounds", 3),
				arguments.number("warm-up", 1000));
	}

	/**
	 * Returns the same load with messages of another size.
	 */
	LoadOptions withSize(int bytes) {
		return new LoadOptions(this.connections, this.messages, this.interval, bytes, this.rounds, this.warmUp);
	}

}
