package io.liveflux.internal.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import io.liveflux.cluster.NodeId;

/**
 * Makes the ids of the connections of a node. Each names the node, and ends with a code
 * that only the nodes can make: whoever makes an id up makes no node ask another one.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class ConnectionIds {

	private static final String PURPOSE = "ids of connections";

	private static final int CODE_BYTES = 8;

	private static final char SEPARATOR = '.';

	private final NodeId self;

	private final Supplier<String> unique;

	private final Hmac hmac;

	/**
	 * Creates it.
	 * @param self the node
	 * @param secret what codes are made with; equal on all nodes
	 * @param unique makes texts that nobody guesses
	 */
	public ConnectionIds(NodeId self, byte[] secret, Supplier<String> unique) {
		this.self = self;
		this.unique = unique;
		this.hmac = new Hmac(secret).forPurpose(PURPOSE);
	}

	/**
	 * Returns the id of another connection.
	 */
	public String next() {
		String id = this.self.connectionId(this.unique.get());
		return id + SEPARATOR + code(id);
	}

	/**
	 * Returns the node that has made an id.
	 * @param connectionId id of the connection, from whoever sent it
	 * @return the node, or empty when it is none of those that share the secret
	 */
	public Optional<NodeId> nodeOf(String connectionId) {
		int end = connectionId.lastIndexOf(SEPARATOR);
		return (end > 0)
				? NodeId.ofConnection(connectionId)
					.filter((node) -> isEqual(code(connectionId.substring(0, end)), connectionId.substring(end + 1)))
				: Optional.empty();
	}

	private String code(String id) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(this.hmac.code(id), CODE_BYTES));
	}

	private static boolean isEqual(String one, String other) {
		return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
	}

}
