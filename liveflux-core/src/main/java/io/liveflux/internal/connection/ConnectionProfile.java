package io.liveflux.internal.connection;

import java.util.function.Consumer;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.connection.Upgrade;
import io.liveflux.socket.Rooms;

/**
 * What a socket of the application's own adds to its connections.
 *
 * @param name the name of the socket
 * @param upgrade the request that it was opened with
 * @param payloads writes the application's values
 * @param rooms the rooms of the endpoint
 * @param onEnd told once when the connection has ended, and how
 * @since 0.1
 */
public record ConnectionProfile(String name, Upgrade upgrade, PayloadWriter payloads, Rooms rooms,
		Consumer<ConnectionEnd> onEnd) {
}
