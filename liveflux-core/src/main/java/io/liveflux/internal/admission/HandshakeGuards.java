package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.liveflux.cluster.Quota;
import io.liveflux.connection.ClientAddress;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;
import io.liveflux.security.SecurityListener;

/**
 * All guards in the order in which they are asked. The first refusal counts. Thread-safe.
 *
 * @since 0.1
 */
public final class HandshakeGuards {

	private static final Logger logger = LoggerFactory.getLogger(HandshakeGuards.class);

	private final List<HandshakeGuard> guards;

	private final List<SecurityListener> listeners;

	private HandshakeGuards(List<HandshakeGuard> guards, List<SecurityListener> listeners) {
		this.guards = List.copyOf(guards);
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Returns the same guards for an endpoint that pages of other origins may use too.
	 * @param origins the other origins
	 * @return the guards; they share what they count with these
	 */
	public HandshakeGuards allowing(List<String> origins) {
		return new HandshakeGuards(this.guards.stream()
			.map((guard) -> (guard instanceof OriginGuard origin) ? origin.allowing(origins) : guard)
			.toList(), this.listeners);
	}

	/**
	 * Returns the guards of an endpoint: TLS, connection rate, CSRF, origin, limits, and
	 * then those of the application.
	 * @param settings what the first ones check
	 * @param csrfCheck checks where upgrades come from, or {@code null} when nobody does
	 * @param limiter refuses when there are too many connections
	 * @param scope what the connections of an address count on
	 * @param guards the application's own, in their order
	 * @param listeners told of refusals
	 * @return the guards
	 */
	public static HandshakeGuards create(Settings settings, @Nullable HandshakeCsrfCheck csrfCheck,
			ConnectionLimiter limiter, RateScope scope, List<HandshakeGuard> guards, List<SecurityListener> listeners) {
		List<HandshakeGuard> all = new ArrayList<>();
		if (settings.requireTls()) {
			all.add(new TlsGuard());
		}
		if (settings.connectionRate() != null) {
			all.add(new ConnectionRateGuard(settings.connectionRate(), scope));
		}
		if (csrfCheck != null) {
			all.add(new CsrfGuard(csrfCheck));
		}
		all.add(new OriginGuard(settings.allowedOrigins(), settings.allowedOriginPatterns(),
				settings.allowMissingOrigin()));
		all.add(limiter);
		all.addAll(guards);
		return new HandshakeGuards(all, listeners);
	}

	/**
	 * Returns guards that let everybody pass.
	 */
	public static HandshakeGuards none() {
		return new HandshakeGuards(List.of(), List.of());
	}

	/**
	 * Asks the guards.
	 * @param request the request
	 * @return why the request is refused, or empty when all guards let it pass
	 */
	public Optional<Refusal> check(HandshakeRequest request) {
		for (HandshakeGuard guard : this.guards) {
			Optional<Refusal> refusal = guard.check(request);
			if (refusal.isPresent()) {
				logger.debug("Refused {}: {}", request, refusal.get().error());
				this.listeners.forEach((listener) -> listener.refused(request, refusal.get()));
				return refusal;
			}
		}
		return Optional.empty();
	}

	/**
	 * Refuses addresses that connect too often. Posts are counted as messages instead.
	 */
	private static final class ConnectionRateGuard implements HandshakeGuard {

		private final RateScope.Limiter limiter;

		ConnectionRateGuard(Settings.ConnectionRate rate, RateScope scope) {
			this.limiter = scope.limiter("connections", new Quota.Rate(rate.limit(), rate.window(), rate.limit()));
		}

		@Override
		public Optional<Refusal> check(HandshakeRequest request) {
			if (request.kind() == HandshakeRequest.Kind.POST) {
				return Optional.empty();
			}
			Duration wait = this.limiter.tryAcquire(ClientAddress.of(request.remoteAddress()).network());
			return wait.isZero() ? Optional.empty() : Optional.of(new Refusal(429, "connection-rate",
					"Too many connections in a short time from this address", wait));
		}

	}

	/**
	 * Refuses upgrades that do not carry the page's token. Posts have Spring Security's
	 * own filter, and an event stream can only be read by pages that may.
	 */
	private static final class CsrfGuard implements HandshakeGuard {

		private static final Refusal REFUSAL = new Refusal(403, "csrf",
				"The CSRF token is missing or wrong; send it as subprotocol " + HandshakeRequest.CSRF_SUBPROTOCOL_PREFIX
						+ "<token> or as parameter " + HandshakeRequest.CSRF_PARAMETER);

		private final HandshakeCsrfCheck check;

		CsrfGuard(HandshakeCsrfCheck check) {
			this.check = check;
		}

		@Override
		public Optional<Refusal> check(HandshakeRequest request) {
			return (request.kind() != HandshakeRequest.Kind.UPGRADE || this.check.isProven(request)) ? Optional.empty()
					: Optional.of(REFUSAL);
		}

	}

	/**
	 * Refuses plain connections.
	 */
	private static final class TlsGuard implements HandshakeGuard {

		private static final Refusal REFUSAL = new Refusal(403, "tls-required", "Connect over TLS (https, wss)");

		@Override
		public Optional<Refusal> check(HandshakeRequest request) {
			return request.isSecure() ? Optional.empty() : Optional.of(REFUSAL);
		}

	}

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
	public record Settings(boolean requireTls, List<String> allowedOrigins, List<String> allowedOriginPatterns,
			boolean allowMissingOrigin, @Nullable ConnectionRate connectionRate) {

		/**
		 * Creates settings.
		 * @throws IllegalArgumentException when a pattern is none
		 */
		public Settings {
			allowedOrigins = List.copyOf(allowedOrigins);
			allowedOriginPatterns = List.copyOf(allowedOriginPatterns);
			allowedOriginPatterns.forEach(OriginGuard.OriginPattern::parse);
		}

		/**
		 * Returns settings that let in whoever is of the same origin.
		 */
		public static Settings sameOrigin() {
			return new Settings(false, List.of(), List.of(), false, null);
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
			 * @throws IllegalArgumentException when the limit or the window is not
			 * positive
			 */
			public ConnectionRate {
				Assert.isTrue(limit > 0, () -> "'limit' must be positive, not " + limit);
				Assert.isTrue(!window.isNegative() && !window.isZero(),
						() -> "'window' must be positive, not " + window);
			}

		}

	}

}
