package io.liveflux.internal.state;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.store.StoreUnavailableException;

/**
 * What happens to work that may be left undone while the store cannot be reached, which
 * its health tells: what it is for ends by itself, or is done the next time.
 */
public final class StoreOutage {

	private static final Logger logger = LoggerFactory.getLogger(StoreOutage.class);

	private StoreOutage() {
	}

	/**
	 * Runs work, and lets it go where the store cannot be reached.
	 * @param what what is left undone then, for the log
	 */
	public static void tolerate(String what, Runnable work) {
		try {
			work.run();
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The store cannot be reached, so this is left undone: {}", what, ex);
		}
	}

}
