package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.SimpleCommandLinePropertySource;
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
		SimpleCommandLinePropertySource source = new SimpleCommandLinePropertySource(args);
		for (String name : source.getPropertyNames()) {
			Assert.isTrue(NAMES.contains(name), () -> "Unknown option '--" + name + "'; known: " + NAMES);
		}
		return new LoadOptions(number(source, "connections", 5000), number(source, "messages", 60),
				DurationStyle.detectAndParse(text(source, "interval", "250ms")), number(source, "size", 256),
				number(source, "rounds", 3), number(source, "warm-up", 1000));
	}

	private static int number(SimpleCommandLinePropertySource source, String name, int byDefault) {
		return Integer.parseInt(text(source, name, Integer.toString(byDefault)));
	}

	private static String text(SimpleCommandLinePropertySource source, String name, String byDefault) {
		String value = source.getProperty(name);
		return (value != null) ? value : byDefault;
	}

	/**
	 * Returns the same load with messages of another size.
	 */
	LoadOptions withSize(int bytes) {
		return new LoadOptions(this.connections, this.messages, this.interval, bytes, this.rounds, this.warmUp);
	}

}
