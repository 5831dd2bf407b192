package io.liveflux.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking for the turn of a component.
 *
 * @since 0.1
 */
public sealed interface Claim {

	/**
	 * Returns how long somebody else had the turn meanwhile.
	 */
	default Duration waited() {
		return Duration.ZERO;
	}

	/**
	 * The turn is the caller's. It is held until it is settled, given up or used to
	 * delete the component.
	 *
	 * @param turn the turn
	 * @param newer the component as it is stored; {@code null} when the caller holds
	 * exactly that, by its revision and version
	 * @param answer what the message of the request was answered; {@code null} when it
	 * was not handled before, or the request named none
	 * @param watchedElsewhere whether another node watches the component
	 * @param waited how long somebody else had the turn meanwhile
	 * @param mayLackVersions whether the store may have lost the last versions of the
	 * component, which pages may show; the next one must not be one of them
	 */
	record Granted(Turn turn, @Nullable StoredComponent newer, @Nullable Answer answer, boolean watchedElsewhere,
			Duration waited, boolean mayLackVersions) implements Claim {

		/**
		 * Creates one for a component that lacks no version.
		 */
		public Granted(Turn turn, @Nullable StoredComponent newer, @Nullable Answer answer, boolean watchedElsewhere,
				Duration waited) {
			this(turn, newer, answer, watchedElsewhere, waited, false);
		}

	}

	/**
	 * There is no such component, and the turn to create it is the caller's. Others who
	 * ask for it wait meanwhile.
	 *
	 * @param turn the turn
	 * @param waited how long somebody else had the turn meanwhile
	 */
	record Vacant(Turn turn, Duration waited) implements Claim {
	}

	/**
	 * Somebody else had the turn for as long as the caller would wait.
	 *
	 * @param waited how long that was
	 */
	record Busy(Duration waited) implements Claim {
	}

	/**
	 * There is no such component.
	 */
	record Gone() implements Claim {
	}

}
