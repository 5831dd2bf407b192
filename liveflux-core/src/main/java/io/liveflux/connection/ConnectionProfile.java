package io.liveflux.connection;

/**
 * What a socket of the application's own adds to its connections.
 *
 * @param upgrade the request that it was opened with
 * @param payloads writes the application's values
 * @param rooms the rooms of the endpoint
 * @param onEnd told once when the connection has ended
 * @since 0.1
 */
public record ConnectionProfile(Upgrade upgrade, PayloadWriter payloads, Rooms rooms, Runnable onEnd) {
}
