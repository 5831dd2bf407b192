package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is asked of a request before it is let in.
 *
 * @param requireTls whether plain connections are refused
 * @param allowedOrigins other origins whose pages may connect; {@code *} for all
 * @param allowedOriginPatterns patterns of such origins, as in Spring's CORS support,
 * whose {@code *} covers no more than host or port
 * @param allowMissingOrigin whether upgrades without an origin are let in although
 * origins are listed
 * @param connectionRate how often one address may connect, or {@code null} for any
 * @since 0.1
 */
public record HandshakeSettings(boolean requireTls, List<String> allowedOrigins, List<String> allowedOriginPatterns,
		boolean allowMissingOrigin, @Nullable ConnectionRate connectionRate) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException when a pattern is none
	 */
	public HandshakeSettings {
		allowedOrigins = List.copyOf(allowedOrigins);
		allowedOriginPatterns = List.copyOf(allowedOriginPatterns);
		allowedOriginPatterns.forEach(OriginGuard.OriginPattern::parse);
	}

	/**
	 * Returns settings that let in whoever is of the same origin.
	 */
	public static HandshakeSettings sameOrigin() {
		return new HandshakeSettings(false, List.of(), List.of(), false, null);
	}

	/**
	 * How often one address may connect.
	 *
	 * @param limit number of connections
	 * @param window in how much time
	 * @since 0.1
	 */
	public record ConnectionRate(long limit, Duration window) {

		/**
		 * Creates a rate.
		 * @throws IllegalArgumentException when the limit or the window is not positive
		 */
		public ConnectionRate {
			Assert.isTrue(limit > 0, () -> "'limit' must be positive, not " + limit);
			Assert.isTrue(!window.isNegative() && !window.isZero(), () -> "'window' must be positive, not " + window);
		}

	}

}
