package io.liveflux.internal.connection;

import java.security.Principal;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.protocol.Dialect;

/**
 * A connection as the engine sees it: with its outbound queue, and with what its
 * transport reads. Every {@link Connection} that LiveFlux hands out is one.
 */
public interface ManagedConnection extends Connection {

	/**
	 * Returns the engine's view of a connection.
	 * @param connection that LiveFlux has handed out
	 * @throws IllegalArgumentException when it is of another's making
	 */
	static ManagedConnection of(Connection connection) {
		if (connection instanceof ManagedConnection managed) {
			return managed;
		}
		throw new IllegalArgumentException(
				"Connection '" + connection.id() + "' was not opened by LiveFlux: pass on the one that you were given");
	}

	/**
	 * Returns the dialect that was agreed on when the connection was opened.
	 */
	Dialect dialect();

	/**
	 * Takes over what was read anew of the user, for instance other authorities.
	 * @param principal the user, of the same name as before
	 * @throws IllegalArgumentException when it is another user, or there was none
	 */
	void renewPrincipal(Principal principal);

	/**
	 * Returns what writes values for this connection.
	 */
	PayloadWriter payloads();

	/**
	 * Sends a ping frame, past the outbound queue.
	 * @param payload at most 125 bytes
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2">RFC 6455,
	 * section 5.5.2</a>
	 */
	void ping(byte[] payload);

	/**
	 * Sends a pong frame that nobody asked for, past the outbound queue.
	 * @param payload at most 125 bytes
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3">RFC 6455,
	 * section 5.5.3</a>
	 */
	void pong(byte[] payload);

	/**
	 * Puts an entry on the outbound queue, for messages that are encoded already or that
	 * are drawn only when it is their turn.
	 * @param entry the entry
	 * @return whether the entry was queued
	 */
	boolean enqueue(Outbound entry);

	/**
	 * Puts an entry on the outbound queue as {@link #enqueue} does, but leaves the
	 * writing to {@link #flush()}: for who holds a lock, under which nothing is to be
	 * written or drawn.
	 * @param entry the entry
	 * @return whether the entry was queued
	 */
	boolean offer(Outbound entry);

	/**
	 * Writes what waits on the outbound queue, as far as the transport has room for it.
	 */
	void flush();

	/**
	 * Notes that an update needs no place on the queue, because one of the same component
	 * waits there. Only for entries that stand for whatever is newest.
	 */
	void noteCollapsed();

	/**
	 * Notes that a frame of the client's was read. Only for the transport.
	 * @param messages how many messages were in it
	 * @param sizeBytes about how many bytes
	 */
	void noteReceived(int messages, int sizeBytes);

	/**
	 * Waits until at most half of the outbound queue's bound is taken. Only for the
	 * thread that reads this connection's own messages: so a client that asks faster than
	 * it reads the answers holds up nobody but itself.
	 * @param timeoutMillis longest wait, in milliseconds
	 * @return whether there is room, or the connection is closed
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	boolean awaitRoom(long timeoutMillis) throws InterruptedException;

	/**
	 * Handles something that the client sent, on this thread, unless the connection is
	 * about to end: then the client gets no answer, and knows from that that nothing was
	 * done. Transports call it.
	 * @param handling the handling
	 * @return whether it was handled
	 */
	boolean handle(Runnable handling);

	/**
	 * Handles nothing more that the client sends, and calls back once what is being
	 * handled is done, so that its answer goes before the close.
	 * @param last called once, on this thread or on the one that handles
	 */
	void stopHandling(Runnable last);

}
