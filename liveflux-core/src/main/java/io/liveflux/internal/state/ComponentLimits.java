package io.liveflux.internal.state;

import java.util.function.IntSupplier;

import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * How many components a client may have, and how large; 0 for any number.
 *
 * @param perConnection that one connection is attached to
 * @param perOwner that one user, or one HTTP session without a user, has mounted
 * @param stateBytes size of the state of one component, in bytes
 * @param ownerBytes size of all components of one owner, in bytes
 * @since 0.1
 */
public record ComponentLimits(int perConnection, int perOwner, long stateBytes, long ownerBytes) {

	/**
	 * Creates limits of numbers only.
	 * @param perConnection that one connection is attached to
	 * @param perOwner that one user, or one HTTP session without a user, has mounted
	 */
	public ComponentLimits(int perConnection, int perOwner) {
		this(perConnection, perOwner, 0, 0);
	}

	/**
	 * Returns limits that limit nothing.
	 */
	public static ComponentLimits none() {
		return new ComponentLimits(0, 0, 0, 0);
	}

	public void checkConnection(int count) {
		if (this.perConnection > 0 && count >= this.perConnection) {
			throw new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "websocket.max-components-per-connection",
					"A connection may be attached to at most " + this.perConnection + " components");
		}
	}

	/**
	 * Checks how many components an owner has before there is another one.
	 * @param count counts them, where there is a limit
	 */
	public void checkNumber(IntSupplier count) {
		if (this.perOwner > 0 && count.getAsInt() >= this.perOwner) {
			throw new LimitExceededException(ErrorCode.TOO_MANY_REQUESTS, "store.max-components-per-owner",
					"You may have at most " + this.perOwner + " components");
		}
	}

	/**
	 * Checks the state of a component that is about to be saved. What does not grow
	 * passes.
	 * @param before what is there now
	 */
	void checkState(StoredComponent before, StoredComponent after) {
		int size = after.state().length;
		if (this.stateBytes > 0 && size > this.stateBytes && size > before.state().length) {
			throw new LimitExceededException(ErrorCode.TOO_LARGE, "store.max-state-size",
					"The state of the component has " + size + " bytes, which is more than the limit of "
							+ this.stateBytes);
		}
	}

	/**
	 * Checks all that counts for an owner when one component is about to be saved.
	 * @param bytes what everything that counts for the owner would have
	 */
	void checkOwner(StoredComponent after, long bytes) {
		if (bytes > this.ownerBytes) {
			throw new LimitExceededException(ErrorCode.TOO_LARGE, "store.max-size-per-owner",
					((after.owner().kind() != Owner.Kind.SHARED) ? "Your components"
							: "The components of the client that created this one") + " may have " + this.ownerBytes
							+ " bytes together");
		}
	}

}
