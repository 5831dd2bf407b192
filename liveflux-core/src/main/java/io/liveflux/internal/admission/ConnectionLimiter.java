package io.liveflux.internal.admission;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.ClientAddress;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.protocol.CloseCode;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Refuses connections beyond a number. The guard answers properly; who slips through
 * because others connect at the same moment is closed as soon as it is open. Listens
 * after the index that it counts by. Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionLimiter implements HandshakeGuard, ConnectionListener {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

	private final Limits limits;

	private final ConnectionIndex index;

	/**
	 * Creates a limiter.
	 * @param limits how many there may be
	 * @param index counts the open ones
	 */
	public ConnectionLimiter(Limits limits, ConnectionIndex index) {
		this.limits = limits;
		this.index = index;
	}

	@Override
	public Optional<Refusal> check(HandshakeRequest request) {
		if (request.kind() == HandshakeRequest.Kind.POST) {
			return Optional.empty();
		}
		String user = request.principal().map(Principal::getName).orElse(null);
		return exceeded(1, request.remoteAddress(), user);
	}

	@Override
	public void opened(Connection connection) {
		exceeded(0, connection.handshake().remoteAddress(), connection.principal().map(Principal::getName).orElse(null))
			.ifPresent((refusal) -> connection.close(CloseCode.TRY_AGAIN_LATER.value(), refusal.error()));
	}

	private Optional<Refusal> exceeded(int more, @Nullable String address, @Nullable String user) {
		if (isOver(this.limits.total(), this.index.count() + more)) {
			return Optional.of(new Refusal(503, "too-many-connections", "The server is full", RETRY_AFTER));
		}
		if (address != null
				&& isOver(this.limits.perAddress(), this.index.countFrom(ClientAddress.of(address)) + more)) {
			return Optional.of(new Refusal(429, "too-many-connections-of-address",
					"Too many open connections from this address", RETRY_AFTER));
		}
		if (user != null && isOver(this.limits.perUser(), this.index.ofUser(user).size() + more)) {
			return Optional.of(new Refusal(429, "too-many-connections-of-user",
					"Too many open connections of this user", RETRY_AFTER));
		}
		return Optional.empty();
	}

	private static boolean isOver(int limit, int count) {
		return limit > 0 && count > limit;
	}

	/**
	 * How many connections may be open at a time; 0 for any number.
	 *
	 * @param total on this node
	 * @param perAddress of one client address, an IPv6 network of 64 bits counting as one
	 * @param perUser of one user
	 * @since 0.1
	 */
	public record Limits(int total, int perAddress, int perUser) {

		/**
		 * Returns limits that limit nothing.
		 */
		public static Limits none() {
			return new Limits(0, 0, 0);
		}

	}

}
