package io.liveflux.runtime;

import io.liveflux.component.ComponentDefinition;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.StateCodec;
import io.liveflux.store.StoredComponent;

/**
 * Writes and reads the state of components, and sees that it does not grow without bound.
 */
final class BoundedState {

	private final StateCodec codec;

	private final ComponentStore store;

	private final ComponentLimits limits;

	BoundedState(StateCodec codec, ComponentStore store, ComponentLimits limits) {
		this.codec = codec;
		this.store = store;
		this.limits = limits;
	}

	byte[] encode(ComponentDefinition definition, Object instance) {
		return this.codec.encode(definition, instance);
	}

	void decode(ComponentDefinition definition, byte[] state, Object instance) {
		this.codec.decode(definition, state, instance);
	}

	/**
	 * Checks what is about to be saved.
	 * @throws StateTooLargeException when the component, or all of its owner, would be
	 * too large
	 */
	void check(StoredComponent before, StoredComponent after) {
		this.limits.checkSize(before, after, this.store);
	}

}
