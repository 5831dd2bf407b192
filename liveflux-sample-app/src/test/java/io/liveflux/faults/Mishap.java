package io.liveflux.faults;

/**
 * What goes wrong at the server besides the network.
 */
enum Mishap {

	/** Nothing. */
	NONE,

	/** The store loses the page's component, some times. */
	EVICTION

}
