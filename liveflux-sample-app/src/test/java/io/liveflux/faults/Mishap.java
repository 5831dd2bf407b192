package io.liveflux.faults;

/**
 * What goes wrong at the server besides the network.
 */
enum Mishap {

	/** Nothing. */
	NONE,

	/** The store loses the page's component, some times. */
	EVICTION,

	/** The server is killed and started again: what it had in its memory is gone. */
	RESTART,

	/** The server is killed and started again, with the store and sessions it had. */
	RESTART_WITH_STORE,

	/** The session of the page's user ends, by a logout or otherwise. */
	SESSION_END,

	/** Somebody else logs in, in another tab of the same browser. */
	LOGIN;

	/**
	 * Returns whether it happens to all pages of a server, or of a browser, together.
	 */
	boolean strikesAll() {
		return this != NONE && this != EVICTION;
	}

	/**
	 * Returns whether what a page knew may be gone.
	 */
	boolean loses() {
		return this != NONE && this != RESTART_WITH_STORE;
	}

	boolean isRestart() {
		return this == RESTART || this == RESTART_WITH_STORE;
	}

}
