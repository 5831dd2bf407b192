package io.liveflux.autoconfigure.web;

import org.springframework.context.ApplicationContext;

/**
 * Tells through which engine an application upgrades to WebSockets.
 */
public final class UsedEngine {

	private UsedEngine() {
	}

	/**
	 * Returns whether it is the direct one.
	 */
	public static boolean isDirect(ApplicationContext application) {
		return application.getBean(WebSocketUpgrades.class).isDirect();
	}

}
