package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.connection.ClientAddress;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses addresses that connect too often. Posts are counted as messages instead.
 */
final class ConnectionRateGuard implements HandshakeGuard {

	private final RateLimiter limiter;

	ConnectionRateGuard(ConnectionRate rate, Ticker ticker) {
		this.limiter = new RateLimiter(rate.limit(), rate.limit(), rate.window(), ticker);
	}

	@Override
	public Optional<Refusal> check(HandshakeRequest request) {
		if (request.kind() == HandshakeRequest.Kind.POST) {
			return Optional.empty();
		}
		Duration wait = this.limiter.tryAcquire(ClientAddress.of(request.remoteAddress()).network());
		return wait.isZero() ? Optional.empty() : Optional
			.of(new Refusal(429, "connection-rate", "too many connections in a short time from this address", wait));
	}

}
