package io.liveflux.internal.http;

import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.conversation.Conversation;
import io.liveflux.protocol.ErrorCode;

/**
 * Takes the posts of one connection, one at a time and each once. Thread-safe.
 */
final class StreamPosts {

	private static final String ATTRIBUTE = StreamPosts.class.getName();

	private final Conversation conversation;

	private final ReentrantLock turn = new ReentrantLock();

	// Belongs to whoever has the turn.
	private long handled;

	private StreamPosts(Conversation conversation) {
		this.conversation = conversation;
	}

	static void open(Conversation conversation) {
		conversation.connection().attributes().put(ATTRIBUTE, new StreamPosts(conversation));
	}

	/**
	 * Finds the posts of a connection, if it has some and the post comes from whoever has
	 * opened it.
	 */
	static Optional<StreamPosts> find(ManagedConnection connection, PostRelay.ForwardedPost.Sender sender) {
		boolean usable = connection.isOpen() && isOwner(connection, sender);
		return (usable && connection.attributes().get(ATTRIBUTE) instanceof StreamPosts posts) ? Optional.of(posts)
				: Optional.empty();
	}

	private static boolean isOwner(ManagedConnection connection, PostRelay.ForwardedPost.Sender sender) {
		return sender.user().equals(connection.principal().map(Principal::getName))
				&& connection.sessionId().map((id) -> sender.sessionId().filter(id::equals).isPresent()).orElse(true);
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
			throw new RefusedException(ErrorCode.CONFLICT, "Another post of this connection is being handled");
		}
		try {
			if (number != null && number > this.handled + 1) {
				throw new RefusedException(ErrorCode.CONFLICT, "Post " + (this.handled + 1) + " is missing");
			}
			if (number != null && number <= this.handled) {
				return;
			}
			this.conversation.heard();
			if (!this.conversation.handle(frame)) {
				throw new RefusedException(ErrorCode.NOT_FOUND, "The connection is closing; open another one");
			}
			this.handled = (number != null) ? number : this.handled;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RefusedException(ErrorCode.INTERNAL_ERROR, "The server is shutting down");
		}
		finally {
			this.turn.unlock();
		}
	}

}
