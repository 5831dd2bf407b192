package io.liveflux.channel;

import java.util.Map;

/**
 * Somebody who is in a channel, over one or several connections.
 *
 * @param user name of the user, or a name that stands for a visitor who is not logged in
 * @param connections what is known of each connection, by a number that says nothing else
 * @since 0.1
 */
public record Member(String user, Map<String, Map<String, Object>> connections) {

	/**
	 * Returns the number of connections; the rest identifies people.
	 */
	@Override
	public String toString() {
		return "Member[" + this.connections.size() + " connections]";
	}

}
