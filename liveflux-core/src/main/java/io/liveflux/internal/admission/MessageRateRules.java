package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPattern;

/**
 * How many messages clients may send: altogether, and besides to each socket and to the
 * channels of each pattern.
 *
 * @param all whatever they are for, or {@code null} for any number
 * @param sockets to sockets, by their names
 * @param channels to channels, by patterns of their names, the most specific one first; a
 * pattern without a rate has the value {@code null}
 * @since 0.1
 */
public record MessageRateRules(@Nullable Rate all, Map<String, Rate> sockets,
		Map<PathPattern, @Nullable Rate> channels) {

	/** Any number. */
	public static final MessageRateRules NONE = new MessageRateRules(null, Map.of(), Map.of());

	/**
	 * Creates rules.
	 */
	public MessageRateRules {
		sockets = Map.copyOf(sockets);
		Map<PathPattern, @Nullable Rate> ordered = new LinkedHashMap<>();
		channels.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> ordered.put(entry.getKey(), entry.getValue()));
		channels = ordered;
	}

	/**
	 * Returns rules that do not ask what a message is for.
	 * @param all whatever they are for, or {@code null} for any number
	 */
	public static MessageRateRules of(@Nullable Rate all) {
		return new MessageRateRules(all, Map.of(), Map.of());
	}

	/**
	 * How many messages a client may send: over one connection, and one user over all of
	 * them and over HTTP.
	 *
	 * @param perSecond how many in the long run, each second
	 * @param burst how many at once
	 * @param maxViolations after how many refused messages the connection is closed; 0
	 * for never
	 * @param violationsWindow in how much time those count together
	 * @since 0.1
	 */
	public record Rate(long perSecond, long burst, long maxViolations, Duration violationsWindow) {

		/**
		 * Creates a rate.
		 * @throws IllegalArgumentException when a number is negative, or the rate, the
		 * burst or the window is zero
		 */
		public Rate {
			Assert.isTrue(perSecond > 0, () -> "'perSecond' must be positive, not " + perSecond);
			Assert.isTrue(burst > 0, () -> "'burst' must be positive, not " + burst);
			Assert.isTrue(maxViolations >= 0, () -> "'maxViolations' must not be negative, but is " + maxViolations);
			Assert.isTrue(!violationsWindow.isNegative() && !violationsWindow.isZero(),
					() -> "'violationsWindow' must be positive, not " + violationsWindow);
		}

	}

}
