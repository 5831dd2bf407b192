package io.liveflux.socket;

import java.util.Optional;
import java.util.Set;

/**
 * What is valid while a message is handled: a parameter of {@link OnText},
 * {@link OnBinary} and {@link OnPong} methods, and of those of a socket that are marked
 * {@link io.liveflux.component.OnMessage} or {@link io.liveflux.channel.OnCommand}.
 *
 * @since 0.1
 */
public final class MessageContext extends SocketContext {

	/**
	 * Creates a context.
	 * @param connection the connection
	 */
	public MessageContext(SocketConnection connection) {
		super(connection);
	}

	/**
	 * Sends a value to the client.
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return whether it was queued
	 */
	public boolean send(Object payload) {
		return open().send(payload);
	}

	/**
	 * Lets the connection into a room.
	 * @param room the room's name
	 * @return whether it is in the room now; {@code false} when the room is full
	 */
	public boolean join(String room) {
		return open().join(room);
	}

	/**
	 * Lets the connection out of a room.
	 * @param room the room's name
	 * @return whether it was in the room
	 */
	public boolean leave(String room) {
		return open().leave(room);
	}

	/**
	 * Returns the rooms that the connection is in.
	 */
	public Set<String> rooms() {
		return open().rooms();
	}

	/**
	 * Returns the room that the connection has joined last and is still in.
	 */
	public Optional<String> room() {
		return open().room();
	}

	/**
	 * Sends a value to everyone in a room, this connection included if it is in it.
	 * @param room the room's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return how many connections took it
	 */
	public int broadcastAll(String room, Object payload) {
		return open().broadcastAll(room, payload);
	}

	/**
	 * Takes no more messages, and closes the connection when what was sent is delivered.
	 * @param code close code, {@code 1000} to {@code 4999}
	 * @param reason short text for the client, at most 123 bytes of UTF-8
	 */
	public void close(int code, String reason) {
		open().closeAfterSending(code, reason);
	}

	/**
	 * Returns the connection itself, to keep for later.
	 */
	public SocketConnection connection() {
		return open();
	}

}
