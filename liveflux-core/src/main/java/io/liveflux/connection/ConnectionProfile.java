package io.liveflux.connection;

import java.util.function.Consumer;

/**
 * What a socket of the application's own adds to its connections.
 *
 * @param upgrade the request that it was opened with
 * @param payloads writes the application's values
 * @param rooms the rooms of the endpoint
 * @param onEnd told once when the connection has ended, and how
 * @since 0.1
 */
public record ConnectionProfile(Upgrade upgrade, PayloadWriter payloads, Rooms rooms, Consumer<ConnectionEnd> onEnd) {
}
