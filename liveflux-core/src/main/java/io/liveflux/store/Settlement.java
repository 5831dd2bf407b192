package io.liveflux.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a turn has led to, saved in one step. Immutable.
 *
 * @param turn the turn, which ends by this; {@code null} for a new component whose id
 * nobody else can know
 * @param component the component, with the revision that the turn began with;
 * {@code null} when it stays as it is
 * @param answer an answer to remember, {@code null} for none
 * @param change tells other nodes what has changed for those who watch the component;
 * {@code null} when nothing has
 * @param mounted components that were mounted inside of it, all new
 * @since 0.1
 */
public record Settlement(@Nullable Turn turn, @Nullable StoredComponent component, @Nullable Answer answer,
		@Nullable ComponentChange change, List<StoredComponent> mounted) {

	/**
	 * What came of settling.
	 */
	public sealed interface Result {

		/**
		 * Everything is saved, be it by an earlier attempt with the same turn.
		 *
		 * @param component the component as it is stored from now on; {@code null} when
		 * it stays as it was
		 */
		record Saved(@Nullable StoredComponent component) implements Result {
		}

		/**
		 * Nothing is saved: the turn had ended before, and somebody else may have been
		 * first.
		 */
		record Lost() implements Result {
		}

	}

}
