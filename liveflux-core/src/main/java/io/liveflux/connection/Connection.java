package io.liveflux.connection;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A connection to one client. Thread-safe: every method may be called from any thread,
 * and none of them waits for the client.
 *
 * @since 0.1
 */
public interface Connection {

	/**
	 * Returns the id of this connection, unique on this node and never used again.
	 */
	String id();

	/**
	 * Returns what carries the messages of this connection.
	 */
	Transport transport();

	/**
	 * Returns when the connection was opened.
	 */
	Instant openedAt();

	/**
	 * Returns the request that the connection was opened with: who asked, for which path
	 * and query, from where.
	 */
	Handshake handshake();

	/**
	 * Returns the user who was logged in when the connection was opened, as read last.
	 */
	Optional<Principal> principal();

	/**
	 * Returns the id of the HTTP session that the connection was opened in.
	 */
	Optional<String> sessionId();

	/**
	 * Returns attributes that belong to this connection. The map is live and thread-safe;
	 * it takes neither {@code null} keys nor {@code null} values.
	 */
	Map<String, Object> attributes();

	/**
	 * Returns whether the connection still takes messages.
	 */
	boolean isOpen();

	/**
	 * Returns how far the connection has come.
	 */
	State state();

	/**
	 * Returns the headers that the connection was opened with and that carry no secrets,
	 * by their names in lower case.
	 */
	default Map<String, Object> headers() {
		return handshake().headers();
	}

	/**
	 * Returns what the client's program calls itself.
	 */
	default Optional<String> userAgent() {
		return Optional.ofNullable(headers().get("user-agent")).map(Object::toString);
	}

	/**
	 * Puts a value on the outbound queue. It is written as JSON, in {@code liveflux.v1}
	 * in an envelope of its own; on a socket of the application's own a text goes out as
	 * a text frame and bytes as a binary one, as they are. Messages of one caller are
	 * delivered in the order of the calls.
	 * @param payload a value that the application's JSON mapper can write
	 * @return whether the message was queued; {@code false} when the connection is closed
	 * or its overflow policy dropped the message
	 */
	boolean send(Object payload);

	/**
	 * Returns how many bytes wait on the outbound queue, those of the frame that is being
	 * written included.
	 */
	long queuedBytes();

	/**
	 * Closes the connection. What was queued before is not delivered any more. Closing a
	 * closed connection does nothing.
	 * @param code close code, {@code 1000} to {@code 4999}
	 * @param reason short text for the client, at most 123 bytes of UTF-8
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section
	 * 7.4</a>
	 */
	void close(int code, String reason);

	/**
	 * Takes no more messages, and closes the connection when those that wait are
	 * delivered.
	 * @param code close code, {@code 1000} to {@code 4999}
	 * @param reason short text for the client, at most 123 bytes of UTF-8
	 */
	void closeAfterSending(int code, String reason);

	/**
	 * How far a connection has come.
	 */
	enum State {

		/** It takes messages. */
		OPEN,

		/** It takes no more messages; the client is being told. */
		CLOSING,

		/** It is gone. */
		CLOSED

	}

}
