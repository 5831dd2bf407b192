package io.liveflux.channel;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a method of a {@link LiveChannel} can do with the channel that it is called for.
 *
 * @since 0.1
 */
public interface ChannelContext {

	/**
	 * Returns the channel's name.
	 */
	String name();

	/**
	 * Returns the name of the member: the user's, or one that stands for a visitor and is
	 * the same for all connections of an HTTP session.
	 */
	String userName();

	/**
	 * Returns what is known of the member: what it said when it joined, unless the
	 * application has put something else in its place.
	 */
	Map<String, Object> metadata();

	/**
	 * Changes what is known of the member. Where the channel has presence, every member
	 * sees it.
	 * @param metadata values that the application's JSON mapper can write
	 */
	void metadata(Map<String, Object> metadata);

	/**
	 * Returns the command that is handled; empty in other methods than those for
	 * commands.
	 */
	String command();

	/**
	 * Sends a message to all members.
	 * @param cmd the command
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	void broadcast(String cmd, @Nullable Object param);

	/**
	 * Sends a message to all members but the page that this call came from.
	 * @param cmd the command
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	void broadcastOthers(String cmd, @Nullable Object param);

	/**
	 * Returns the same channel for messages that only those get who are there at present,
	 * and that are not part of the history: for what is of no use later, such as that
	 * somebody is typing.
	 */
	Unrecorded unrecorded();

	/**
	 * Answers the call, as returning the value does. The last call wins.
	 * @param answer a value that the application's JSON mapper can write
	 */
	void reply(Object answer);

	/**
	 * Sends a message to this member only. It is not part of the history.
	 * @param cmd the command
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	void reply(String cmd, @Nullable Object param);

	/**
	 * Returns the most recent messages.
	 * @param count how many at most
	 * @return the messages, the oldest first; none when the channel keeps no history
	 */
	List<PublishedMessage> history(int count);

	/**
	 * Returns who is in the channel; none when it has no presence.
	 */
	List<Member> members();

	/**
	 * Sends messages that are not part of a channel's history.
	 */
	interface Unrecorded {

		/**
		 * Sends a message to all members.
		 * @param cmd the command
		 * @param param its parameter, a value that the application's JSON mapper can
		 * write
		 */
		void broadcast(String cmd, @Nullable Object param);

		/**
		 * Sends a message to all members but the page that this call came from.
		 * @param cmd the command
		 * @param param its parameter, a value that the application's JSON mapper can
		 * write
		 */
		void broadcastOthers(String cmd, @Nullable Object param);

	}

}
