package io.liveflux.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The request that a connection was opened with.
 *
 * @param path its path
 * @param pathVariables the variables of the path
 * @param query the parameters of the query, each with its values
 * @param remoteAddress the client's address, as far as it is known
 * @param localAddress the server's own address, as far as it is known
 * @param time when it came
 * @since 0.1
 */
public record Upgrade(String path, Map<String, String> pathVariables, Map<String, List<String>> query,
		@Nullable String remoteAddress, @Nullable String localAddress, Instant time) {

	/** Of a connection that was opened in another way. */
	public static final Upgrade UNKNOWN = new Upgrade("", Map.of(), Map.of(), null, null, Instant.EPOCH);

	/**
	 * Creates a request.
	 */
	public Upgrade {
		pathVariables = Map.copyOf(pathVariables);
		query = Map.copyOf(query);
	}

	/**
	 * Returns the path only; the rest may be secret or identify people.
	 */
	@Override
	public String toString() {
		return "Upgrade[path=" + this.path + "]";
	}

}
