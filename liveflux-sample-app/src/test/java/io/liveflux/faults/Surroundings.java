package io.liveflux.faults;

import java.util.concurrent.Executor;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.Records;
import io.liveflux.store.ComponentStore;

/**
 * What all runs share.
 *
 * @param port the server's port
 * @param executor runs the tasks of proxies
 * @param components the server's components
 * @param broadcaster sends to channels
 * @param records what has happened on the server
 * @param store keeps the components
 */
record Surroundings(int port, Executor executor, LiveComponents components, Broadcaster broadcaster, Records records,
		ComponentStore store) {
}
