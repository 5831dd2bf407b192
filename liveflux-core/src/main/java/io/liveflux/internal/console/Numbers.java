package io.liveflux.internal.console;

import java.time.Duration;
import java.util.Locale;

/**
 * Writes numbers as people read them.
 */
final class Numbers {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private static final int KILO = 1000;

	private Numbers() {
	}

	static String shortly(double number) {
		if (number < 10 * KILO) {
			return (number == Math.rint(number)) ? String.format(Locale.ROOT, "%,d", (long) number)
					: String.format(Locale.ROOT, "%.1f", number);
		}
		return (number < KILO * KILO) ? String.format(Locale.ROOT, "%.1fk", number / KILO)
				: String.format(Locale.ROOT, "%.1fM", number / KILO / KILO);
	}

	static String bytes(long bytes) {
		return (bytes < 1024) ? bytes + " B"
				: (bytes < 1024 * 1024) ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
						: String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024);
	}

	static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.2f ms", nanos / NANOS_PER_MILLI);
	}

	static String age(Duration age) {
		if (age.toMinutes() < 1) {
			return Math.max(0, age.toSeconds()) + " s";
		}
		return (age.toHours() < 1) ? age.toMinutes() + " min"
				: (age.toDays() < 1) ? age.toHours() + " h " + age.toMinutesPart() + " min" : age.toDays() + " d";
	}

}
