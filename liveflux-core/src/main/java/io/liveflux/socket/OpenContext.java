package io.liveflux.socket;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What is valid while a connection is being opened: a parameter of {@link OnOpen}
 * methods.
 *
 * @since 0.1
 */
public final class OpenContext extends SocketContext {

	private final @Nullable String authorization;

	/**
	 * Creates a context.
	 * @param connection the connection
	 * @param authorization the {@code Authorization} header, or {@code null}
	 */
	public OpenContext(SocketConnection connection, @Nullable String authorization) {
		super(connection);
		this.authorization = authorization;
	}

	/**
	 * Returns the {@code Authorization} header that the connection is opened with. No
	 * later event has it.
	 */
	public Optional<String> authorization() {
		return Optional.ofNullable(this.authorization);
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
	 * Sends a value to the client.
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return whether it was queued
	 */
	public boolean send(Object payload) {
		return open().send(payload);
	}

	/**
	 * Takes no messages of the client, and closes the connection when what was sent is
	 * delivered.
	 * @param code close code, {@code 1000} to {@code 4999}
	 * @param reason short text for the client, at most 123 bytes of UTF-8
	 */
	public void refuse(int code, String reason) {
		open().closeAfterSending(code, reason);
	}

	/**
	 * Returns the connection itself, to keep for later.
	 */
	public SocketConnection connection() {
		return open();
	}

}
