package io.liveflux.internal.state;

import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * A turn that a node took by itself while it was cut off.
 *
 * @param known the component as the node held it
 */
record DegradedTurn(StoredComponent known) implements Turn {

	@Override
	public String componentId() {
		return this.known.id();
	}

}
