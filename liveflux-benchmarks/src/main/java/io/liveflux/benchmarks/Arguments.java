package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.Assert;

/**
 * The arguments of a program, such as {@code --rounds=3}.
 */
final class Arguments {

	private final SimpleCommandLinePropertySource source;

	/**
	 * Reads arguments.
	 * @param known the names that there are
	 * @throws IllegalArgumentException when one of them has another name
	 */
	Arguments(Set<String> known, String... args) {
		this.source = new SimpleCommandLinePropertySource(args);
		for (String name : this.source.getPropertyNames()) {
			Assert.isTrue(known.contains(name), () -> "Unknown option '--" + name + "'; known: " + known);
		}
	}

	@Nullable String text(String name) {
		return this.source.getProperty(name);
	}

	String text(String name, String byDefault) {
		String value = text(name);
		return (value != null) ? value : byDefault;
	}

	int number(String name, int byDefault) {
		return Integer.parseInt(text(name, Integer.toString(byDefault)));
	}

	Duration duration(String name, String byDefault) {
		return DurationStyle.detectAndParse(text(name, byDefault));
	}

}
