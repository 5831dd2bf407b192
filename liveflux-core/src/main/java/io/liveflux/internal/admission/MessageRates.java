package io.liveflux.internal.admission;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.cluster.Quota;
import io.liveflux.connection.ClientAddress;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.security.Rejection;
import io.liveflux.store.ComponentIds;

/**
 * Counts the messages of each connection, and of each user or other sender of posts.
 */
final class MessageRates implements ConnectionListener {

	private final MessageRateRules.Rate rate;

	private final Ticker ticker;

	private final RateLimiter connectionBuckets;

	private final RateScope.Limiter senders;

	private final Map<Connection, Sender> connections = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 * @param what what is counted, another word for each
	 * @param rate how many there may be
	 * @param scope what users and other senders count on
	 * @param ticker measures the time
	 */
	MessageRates(String what, MessageRateRules.Rate rate, RateScope scope, Ticker ticker) {
		this.rate = rate;
		this.ticker = ticker;
		Quota.Rate tokens = new Quota.Rate(rate.perSecond(), Duration.ofSeconds(1), rate.burst());
		this.connectionBuckets = new RateLimiter(tokens, ticker);
		this.senders = scope.limiter(what, tokens);
	}

	Optional<Rejection> check(Connection connection) {
		Sender sender = this.connections.computeIfAbsent(connection, (key) -> new Sender());
		if (!connection.isOpen()) {
			// It may have ended before it was known here.
			this.connections.remove(connection);
		}
		Duration wait = RateLimiter.tryAcquire(sender.bucket());
		Optional<Principal> user = connection.principal();
		if (wait.isZero() && user.isPresent()) {
			wait = this.senders.tryAcquire(userName(user.get()));
		}
		return wait.isZero() ? Optional.empty() : Optional.of(Rejection.tooMany(wait, sender.violates()));
	}

	Optional<Rejection> check(Caller caller, String remoteAddress) {
		Duration wait = this.senders.tryAcquire(name(caller, remoteAddress));
		return wait.isZero() ? Optional.empty() : Optional.of(Rejection.tooMany(wait, false));
	}

	private static String name(Caller caller, String remoteAddress) {
		if (caller.principal() != null) {
			return userName(caller.principal());
		}
		// The id of a session is secret, and who counts for all nodes writes the name
		// down.
		return (caller.sessionId() != null) ? "session:" + ComponentIds.ofShared("session", caller.sessionId())
				: "address:" + ClientAddress.of(remoteAddress).network();
	}

	private static String userName(Principal user) {
		return "user:" + user.getName();
	}

	@Override
	public void closed(Connection connection) {
		this.connections.remove(connection);
	}

	/**
	 * What one connection has sent. Used by the thread that reads it, one at a time.
	 */
	private final class Sender {

		private @Nullable Bucket bucket;

		private long violations;

		private long windowStartNanos;

		/** Made with the first message: most connections only listen. */
		Bucket bucket() {
			Bucket present = this.bucket;
			if (present == null) {
				present = MessageRates.this.connectionBuckets.newBucket();
				this.bucket = present;
			}
			return present;
		}

		/**
		 * Notes a violation.
		 * @return whether it is one too many
		 */
		boolean violates() {
			long now = MessageRates.this.ticker.read();
			if (this.violations == 0
					|| now - this.windowStartNanos > MessageRates.this.rate.violationsWindow().toNanos()) {
				this.violations = 0;
				this.windowStartNanos = now;
			}
			this.violations++;
			return MessageRates.this.rate.maxViolations() > 0
					&& this.violations >= MessageRates.this.rate.maxViolations();
		}

	}

}
