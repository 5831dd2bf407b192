package io.liveflux.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Asks for the turn of a component. Immutable.
 *
 * @param id the component's id
 * @param known the component as the caller holds it, so that the same revision and
 * version need not be sent again; {@code null} for not at all
 * @param message the message that is to be handled, if its answer is to be remembered;
 * {@code null} for none
 * @param patience how long to wait for the turn; zero for not at all
 * @param purpose what the turn is wanted for
 * @since 0.1
 */
public record ClaimRequest(String id, @Nullable StoredComponent known, @Nullable MessageKey message, Duration patience,
		Purpose purpose) {

	/**
	 * Creates a request.
	 */
	public ClaimRequest {
		Assert.hasText(id, "'id' must not be empty");
	}

	/**
	 * Returns whether the caller holds what is stored.
	 * @param revision the stored revision
	 * @param version the stored version
	 */
	public boolean knows(long revision, long version) {
		return this.known != null && this.known.revision() == revision && this.known.version() == version;
	}

	/**
	 * What a turn is wanted for.
	 */
	public enum Purpose {

		/** To work for somebody with a component that is there; counts as use. */
		USE,

		/**
		 * As {@link #USE}, and where there is no such component, to create it.
		 */
		CREATE,

		/**
		 * To tell a component of something that nobody who uses it has asked for, such as
		 * an application event. Neither the claim nor its settlement counts as use, or
		 * else events would keep what nobody uses.
		 */
		DELIVER;

		/**
		 * Returns whether a turn is granted also where there is no component.
		 */
		public boolean creates() {
			return this == CREATE;
		}

		/**
		 * Returns whether the turn counts as use.
		 */
		public boolean uses() {
			return this != DELIVER;
		}

	}

	/**
	 * Names a message: the same sent again has the same name.
	 *
	 * @param client name of whoever sent it
	 * @param ref the client's number for it
	 */
	public record MessageKey(String client, long ref) {
	}

}
