package io.liveflux.broadcast;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Sends to clients from any service. Inside of a transaction what is sent goes out after
 * the commit, and not at all after a rollback. Nothing here waits for a client, and one
 * client's trouble does not touch the others. Thread-safe.
 *
 * @since 0.1
 */
public interface Broadcaster {

	/**
	 * Sends a payload to every connection that is attached to a component: in
	 * {@code liveflux.v1} in an envelope of its own, in the plain dialect as it is. It is
	 * encoded at once, so that it may be changed afterwards.
	 * @param componentId the component's id
	 * @param payload a value that the application's JSON mapper can write
	 * @throws tools.jackson.core.JacksonException when the payload cannot be written
	 */
	void toComponent(String componentId, Object payload);

	/**
	 * Sends a message to every member of a channel, on whatever node it is. The parameter
	 * is encoded at once. While what the nodes share cannot be reached, messages wait up
	 * to a bound; beyond it this throws
	 * {@link io.liveflux.channel.log.ChannelLogUnavailableException}.
	 * @param channel the channel's name
	 * @param cmd the command, not one of the library's own (see
	 * {@link io.liveflux.internal.naming.CommandName})
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws IllegalArgumentException when the name is not one
	 */
	void toChannel(String channel, String cmd, @Nullable Object param);

	/**
	 * Sends a message to every member of several channels.
	 * @param channels the channels' names
	 * @param cmd the command, not one of the library's own (see
	 * {@link io.liveflux.internal.naming.CommandName})
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws IllegalArgumentException when a name is not one
	 */
	default void toChannels(Collection<String> channels, String cmd, @Nullable Object param) {
		channels.forEach((channel) -> toChannel(channel, cmd, param));
	}

	/**
	 * Sends a message to every connection of a user that is in the user's own channel
	 * {@value io.liveflux.channel.Channels#OWN}.
	 * @param user the user's name
	 * @param cmd the command, not one of the library's own (see
	 * {@link io.liveflux.internal.naming.CommandName})
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	void toUser(String user, String cmd, @Nullable Object param);

	/**
	 * Sends a message to everyone who is connected; sockets of the application's own
	 * protocol do not count.
	 * @param cmd the command, not one of the library's own (see
	 * {@link io.liveflux.internal.naming.CommandName})
	 * @param param its parameter, a value that the application's JSON mapper can write
	 */
	void toAll(String cmd, @Nullable Object param);

	/**
	 * Sends a value to every connection of a socket of the application's own. It is
	 * written at once, so that it may be changed afterwards.
	 * @param socket the socket's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @throws IllegalArgumentException when there is no such socket
	 */
	void toSocket(String socket, Object payload);

	/**
	 * Sends a value to everyone in a room of a socket of the application's own. It is
	 * written at once, so that it may be changed afterwards.
	 * @param socket the socket's name
	 * @param room the room's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @throws IllegalArgumentException when there is no such socket
	 */
	void toRoom(String socket, String room, Object payload);

	/**
	 * Closes all connections of a user on every node, with code 4401. A node that cannot
	 * be reached does so before it works with the others again. Not undone by a rollback.
	 * The user's components stay: whether the user may come back is not decided here.
	 * @param user the user's name
	 * @param reason short text for the client, at most 123 bytes of UTF-8
	 * @return how many connections there were on this node
	 */
	int disconnectUser(String user, String reason);

	/**
	 * Returns a broadcaster that sends at once, also inside of a transaction.
	 */
	Broadcaster now();

	/**
	 * Returns a broadcaster whose messages to channels and users reach only who is there
	 * at present, and are not part of a channel's history: for what is of no use later,
	 * such as that somebody is typing.
	 */
	Broadcaster unrecorded();

}
