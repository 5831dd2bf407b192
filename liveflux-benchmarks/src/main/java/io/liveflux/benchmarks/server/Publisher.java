package io.liveflux.benchmarks.server;

/**
 * Sends a value to everyone who is connected.
 */
interface Publisher {

	void publish(Tick tick);

}
