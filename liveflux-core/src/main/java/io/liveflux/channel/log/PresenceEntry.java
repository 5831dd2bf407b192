package io.liveflux.channel.log;

/**
 * One connection of a user who is present.
 *
 * @param key key of the connection, unlike any other of the topic; it begins with the
 * name of its node
 * @param user the user's name, or one that stands for a visitor
 * @param metadata what is known of the connection, a JSON object
 * @since 0.1
 */
public record PresenceEntry(String key, String user, String metadata) {

	/**
	 * Returns the key; the rest identifies people.
	 */
	@Override
	public String toString() {
		return "PresenceEntry[" + this.key + "]";
	}

}
