package io.liveflux.benchmarks.server;

/**
 * What is published.
 *
 * @param sent the time, in nanoseconds of the machine, between two marks that occur
 * nowhere else
 * @param text makes the message as large as it is to be
 */
record Tick(String sent, String text) {

	static Tick of(long nanos, String text) {
		return new Tick("@" + nanos + "@", text);
	}

}
