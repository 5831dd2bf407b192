package io.liveflux.internal.state;

import io.liveflux.internal.answer.StateTooLargeException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.StoredComponent;

/**
 * Writes and reads the state of components, and sees that it does not grow without bound.
 */
public final class BoundedState {

	private final StateCodec codec;

	private final ComponentStore store;

	private final ComponentLimits limits;

	public BoundedState(StateCodec codec, ComponentStore store, ComponentLimits limits) {
		this.codec = codec;
		this.store = store;
		this.limits = limits;
	}

	public byte[] encode(ComponentDefinition definition, Object instance) {
		return this.codec.encode(definition, instance);
	}

	public void decode(ComponentDefinition definition, byte[] state, Object instance) {
		this.codec.decode(definition, state, instance);
	}

	/**
	 * Checks what is about to be saved.
	 * @throws StateTooLargeException when the component, or all of its owner, would be
	 * too large
	 */
	public void check(StoredComponent before, StoredComponent after) {
		this.limits.checkSize(before, after, this.store);
	}

}
