package io.liveflux.internal.state;

import java.util.Optional;

import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Writes and reads the state of components, and sees that it does not grow without bound.
 */
public final class BoundedState {

	private final StateCodec codec;

	private final ClusterComponentStore store;

	private final ComponentLimits limits;

	private final SharedByClients sharedByClients;

	public BoundedState(StateCodec codec, ClusterComponentStore store, ComponentLimits limits,
			SharedByClients sharedByClients) {
		this.codec = codec;
		this.store = store;
		this.limits = limits;
		this.sharedByClients = sharedByClients;
	}

	/**
	 * Writes a state that has nothing to do with what is stored.
	 */
	public byte[] encodeAnew(ComponentDefinition definition, Object instance) {
		return this.codec.encode(definition, instance);
	}

	/**
	 * Writes a state. Fields that another version of the class has written stay.
	 * @param before what is stored now
	 */
	public byte[] encode(ComponentDefinition definition, Object instance, StoredComponent before) {
		return this.codec.encode(definition, instance, before.state(), hasForeignFields(definition, before));
	}

	/**
	 * Returns what tells the fields of the state that {@link #encode} has written.
	 * @param before what was stored then
	 */
	public long fingerprint(ComponentDefinition definition, StoredComponent before) {
		return hasForeignFields(definition, before) ? before.fingerprint() : definition.fingerprint();
	}

	private boolean hasForeignFields(ComponentDefinition definition, StoredComponent before) {
		return before.fingerprint() != definition.fingerprint() && before.revision() > 0
				&& this.codec.hasForeignFields(definition, before.state());
	}

	public void decode(ComponentDefinition definition, byte[] state, Object instance) {
		this.codec.decode(definition, state, instance);
	}

	/**
	 * Checks what is about to be saved.
	 * @param besides bytes of what is saved for the same owner together with it
	 * @throws LimitExceededException when the component, or all that counts for the same
	 * owner, would be too large
	 */
	public void check(StoredComponent before, StoredComponent after, long besides) {
		this.limits.checkState(before, after);
		long more = besides + ((before.revision() == 0) ? after.sizeBytes() : after.sizeBytes() - before.sizeBytes());
		if (this.limits.ownerBytes() > 0 && more > 0) {
			countsFor(after).ifPresent((owner) -> this.limits.checkOwner(after, more + bytesOf(owner, more)));
		}
	}

	/**
	 * Notes what was saved.
	 */
	public void saved(StoredComponent component) {
		this.sharedByClients.saved(component.id(), component.sizeBytes());
	}

	private Optional<Owner> countsFor(StoredComponent component) {
		return (component.owner().kind() != Owner.Kind.SHARED) ? Optional.of(component.owner())
				: this.sharedByClients.clientOf(component.id());
	}

	private long bytesOf(Owner owner, long more) {
		long own = this.store.bytesOf(owner);
		return own + this.sharedByClients.bytes(owner, this.limits.ownerBytes() - own - more);
	}

}
