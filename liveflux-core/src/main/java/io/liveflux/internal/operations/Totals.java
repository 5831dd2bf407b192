package io.liveflux.internal.operations;

import java.util.Map;

import io.liveflux.connection.Transport;

/**
 * What there is on this node.
 *
 * @param connections how many connections are open, by what carries them
 * @param users how many users are connected
 * @param queuedBytes how many bytes wait to be sent, on all connections together
 * @param components how many components the store holds, about
 * @param channels how many channels there are
 * @param draining whether the node lets nobody in any more and asks everybody to go
 * @since 0.1
 */
public record Totals(Map<Transport, Integer> connections, int users, long queuedBytes, long components, int channels,
		boolean draining) {
}
