package io.liveflux.internal.operations;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Transport;

/**
 * What an operator sees of a connection.
 *
 * @param key a name that is of no use to anybody but operators
 * @param id the connection's id, as it is in the log
 * @param transport what carries it
 * @param socket path of the application's own socket; {@code null} for the endpoint of
 * components and channels
 * @param age how long it has been open
 * @param user name of who is logged in
 * @param queuedBytes how many bytes wait to be sent
 * @param channels the channels that it is in
 * @param components how many components it is attached to
 * @since 0.1
 */
public record ConnectionOverview(String key, String id, Transport transport, @Nullable String socket, Duration age,
		@Nullable String user, long queuedBytes, List<String> channels, int components) {

	/**
	 * Returns no names: they identify people.
	 */
	@Override
	public String toString() {
		return "ConnectionOverview[key=" + this.key + "]";
	}

}
