package io.liveflux.call;

/**
 * Told of what components do, for meters and operators.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ComponentListener {

	/**
	 * Returns what is told of the components of one kind. Asked once for each kind, and
	 * not again for each message, so it may look things up.
	 * @param kind the kind
	 * @return what is told
	 */
	KindListener forKind(String kind);

	/**
	 * Told of what the components of one kind do. Called on the thread that does it,
	 * often while the component is locked, so it must be quick, must not throw, and must
	 * not call back.
	 */
	interface KindListener {

		/**
		 * Called when a component was drawn.
		 * @param nanos how long it took, in nanoseconds
		 */
		default void drawn(long nanos) {
		}

		/**
		 * Called when an update was handed to one connection.
		 * @param form what was sent
		 * @param sizeBytes about how many bytes; 0 when there was nothing to send
		 */
		default void updated(UpdateForm form, int sizeBytes) {
		}

	}

	/**
	 * What an update is.
	 */
	enum UpdateForm {

		/** What differs from what the client has. */
		DELTA,

		/** The whole HTML. */
		HTML,

		/** Nothing but the word that the client has the newest version. */
		NONE

	}

}
