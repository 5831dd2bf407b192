package io.liveflux.internal.state;

/**
 * What this node knows of a component's place in the store: when it was there, and what
 * the newest version is that was heard of. Used under the lock of the component.
 */
public final class LastSeen {

	private static final int NEVER = -1;

	private int losses = NEVER;

	private long version;

	/**
	 * Notes that the store has the component.
	 * @param losses how often the store had lost components before it was asked
	 */
	public void thereAfter(int losses) {
		this.losses = losses;
	}

	/**
	 * Notes a version that another node has told of.
	 * @param version the version
	 */
	public void heardOf(long version) {
		this.version = Math.max(this.version, version);
	}

	/**
	 * Notes that the component has ended, or that another node has to store it again.
	 */
	public void forget() {
		this.losses = NEVER;
	}

	/**
	 * Returns whether the component was seen in the store, and not heard to have ended.
	 */
	public boolean isKnown() {
		return this.losses != NEVER;
	}

	/**
	 * Returns whether the store may have lost the component since it was there.
	 * @param losses how often the store has lost components by now
	 */
	public boolean mayBeLost(int losses) {
		return isKnown() && this.losses != losses;
	}

	/**
	 * Returns whether nothing newer than a version was heard of.
	 * @param version the version
	 */
	public boolean isLast(long version) {
		return version >= this.version;
	}

}
