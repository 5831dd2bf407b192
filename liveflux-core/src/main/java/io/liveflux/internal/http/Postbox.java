package io.liveflux.internal.http;

import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.conversation.Conversation;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.security.HandshakeRequest;

/**
 * Takes the posts of one connection, one at a time and each once. Thread-safe.
 */
final class Postbox {

	private static final String ATTRIBUTE = Postbox.class.getName();

	private final Conversation conversation;

	private final ReentrantLock turn = new ReentrantLock();

	// Belongs to whoever has the turn.
	private long handled;

	private Postbox(Conversation conversation) {
		this.conversation = conversation;
	}

	static void open(Conversation conversation) {
		conversation.connection().attributes().put(ATTRIBUTE, new Postbox(conversation));
	}

	/**
	 * Finds the postbox of a connection, if it has one and the request comes from whoever
	 * has opened it.
	 */
	static Optional<Postbox> find(ManagedConnection connection, HttpServletRequest request) {
		boolean usable = connection.isOpen() && isOwner(connection, request);
		return (usable && connection.attributes().get(ATTRIBUTE) instanceof Postbox postbox) ? Optional.of(postbox)
				: Optional.empty();
	}

	private static boolean isOwner(ManagedConnection connection, HttpServletRequest request) {
		Principal user = HandshakeRequest.userOf(request);
		Optional<String> name = Optional.ofNullable(user).map(Principal::getName);
		HttpSession session = request.getSession(false);
		return name.equals(connection.principal().map(Principal::getName))
				&& connection.sessionId().map((id) -> session != null && id.equals(session.getId())).orElse(true);
	}

	ManagedConnection connection() {
		return this.conversation.connection();
	}

	/**
	 * Handles what a post brings. A post that comes again, because a browser or a proxy
	 * has repeated it, is not handled again.
	 * @param number the number of the post, or {@code null} when the client does not
	 * count
	 * @throws RefusedException when it is not this post's turn
	 */
	void take(@Nullable Long number, String frame) {
		if (!this.turn.tryLock()) {
			throw new RefusedException(ErrorCode.CONFLICT, "another post of this connection is being handled");
		}
		try {
			if (number != null && number > this.handled + 1) {
				throw new RefusedException(ErrorCode.CONFLICT, "post " + (this.handled + 1) + " is missing");
			}
			if (number != null && number <= this.handled) {
				return;
			}
			this.conversation.heard();
			if (!this.conversation.handle(frame)) {
				throw new RefusedException(ErrorCode.NOT_FOUND, "the connection ends, open another one");
			}
			this.handled = (number != null) ? number : this.handled;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RefusedException(ErrorCode.INTERNAL_ERROR, "the server is about to go");
		}
		finally {
			this.turn.unlock();
		}
	}

}
