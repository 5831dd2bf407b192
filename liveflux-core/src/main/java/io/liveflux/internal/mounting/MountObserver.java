package io.liveflux.internal.mounting;

import io.liveflux.internal.component.LockedComponent;

/**
 * Somebody who watches a component from its mount on.
 */
public interface MountObserver {

	/**
	 * Called before the component is mounted or, if it is shared, found.
	 * @throws RuntimeException when the observer may watch no more
	 */
	void check(String id);

	/**
	 * Called while the component is locked, before it is answered.
	 */
	void mounted(LockedComponent locked);

}
