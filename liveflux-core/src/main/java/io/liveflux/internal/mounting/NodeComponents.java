package io.liveflux.internal.mounting;

import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.store.StoredComponent;

/**
 * What this node knows of components besides what is stored.
 *
 * @param listening those that listen to application events
 * @param abandoned those whose last connection was lost
 * @param sharedByClients the shared ones that clients have brought to life
 */
public record NodeComponents(LiveInstances listening, AbandonedComponents abandoned, SharedByClients sharedByClients) {

	/**
	 * Notes that somebody uses a component.
	 */
	public void used(LockedComponent locked) {
		this.listening.add(locked.definition(), locked.cell().id());
		this.abandoned.used(locked.cell().id());
	}

	/**
	 * Lets go of a component that has ended.
	 */
	void forget(StoredComponent stored) {
		this.listening.remove(stored.kind(), stored.id());
		this.abandoned.used(stored.id());
		this.sharedByClients.remove(stored.id());
	}

}
