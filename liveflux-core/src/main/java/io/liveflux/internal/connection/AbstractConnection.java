package io.liveflux.internal.connection;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;

/**
 * Whose connection it is: what is known of the client, and what the application keeps
 * with it.
 */
abstract class AbstractConnection implements ManagedConnection {

	private final String id;

	private final Instant openedAt;

	private final Handshake handshake;

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(2);

	private volatile @Nullable Principal principal;

	AbstractConnection(String id, Instant openedAt, Handshake handshake) {
		this.id = id;
		this.openedAt = openedAt;
		this.handshake = handshake;
		this.principal = handshake.principal();
		if (!handshake.attributes().isEmpty()) {
			this.attributes.putAll(handshake.attributes());
		}
	}

	@Override
	public final String id() {
		return this.id;
	}

	@Override
	public final Instant openedAt() {
		return this.openedAt;
	}

	@Override
	public final Handshake handshake() {
		return this.handshake;
	}

	@Override
	public final Dialect dialect() {
		return this.handshake.dialect();
	}

	@Override
	public final Optional<String> sessionId() {
		return Optional.ofNullable(this.handshake.sessionId());
	}

	@Override
	public final Optional<Principal> principal() {
		return Optional.ofNullable(this.principal);
	}

	@Override
	public final void renewPrincipal(Principal principal) {
		Principal before = this.principal;
		Assert.isTrue(before != null && before.getName().equals(principal.getName()),
				"'principal' must be the user of this connection");
		this.principal = principal;
	}

	@Override
	public final Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public final String toString() {
		return "Connection[" + this.id + "]";
	}

}
