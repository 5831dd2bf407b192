package io.liveflux.internal.channel;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.liveflux.channel.JoinRequest;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * A place that is kept in a channel while the application decides. Taken or given back
 * exactly once.
 *
 * @since 0.1
 */
public final class Reservation {

	private final Channel channel;

	private final ManagedConnection connection;

	private final String user;

	private final AtomicBoolean free = new AtomicBoolean();

	Reservation(Channel channel, ManagedConnection connection, String user) {
		this.channel = channel;
		this.connection = connection;
		this.user = user;
	}

	/**
	 * Returns the name of who joins: the user's, or one that stands for a visitor.
	 */
	public String user() {
		return this.user;
	}

	/**
	 * Joins: the answer, what the client missed, and from then on every message.
	 * @param metadata what is known of the member
	 * @param request what the client asks for
	 * @param onEnd told once when the membership has ended, for whatever reason
	 * @return the membership; of a connection that was a member already, the same one
	 * @throws tools.jackson.core.JacksonException when the metadata or the application's
	 * answer cannot be written as JSON; then nobody has joined
	 */
	public Membership take(Map<String, Object> metadata, JoinRequest request, Consumer<Membership> onEnd) {
		return take(metadata, request, () -> {
		}, onEnd);
	}

	/**
	 * Joins as {@link #take(Map, JoinRequest, Consumer)} does.
	 * @param metadata what is known of the member
	 * @param request what the client asks for
	 * @param before done when nothing can keep the client from joining any more, and
	 * before it has joined
	 * @param onEnd told once when the membership has ended, for whatever reason
	 * @return the membership; of a connection that was a member already, the same one
	 * @throws tools.jackson.core.JacksonException when the metadata or the application's
	 * answer cannot be written as JSON; then nobody has joined
	 */
	public Membership take(Map<String, Object> metadata, JoinRequest request, Runnable before,
			Consumer<Membership> onEnd) {
		Membership.Metadata known = Membership.Metadata.of(metadata, this.channel.encoder());
		JoinRequest written = written(request);
		if (!this.free.compareAndSet(false, true)) {
			throw new IllegalStateException(
					"The place in channel '" + this.channel.label() + "' was already taken or given back");
		}
		before.run();
		return this.channel.join(new Membership.Joiner(this.connection, this.user, known, written, onEnd));
	}

	/**
	 * Returns a request with the application's answer as JSON, so that nobody joins whose
	 * answer cannot be written.
	 */
	private JoinRequest written(JoinRequest request) {
		Object data = request.data();
		return (data != null) ? request.with(this.channel.encoder().raw(data), request.hearsItself()) : request;
	}

	/**
	 * Gives the place back, unless it is taken.
	 */
	public void release() {
		if (this.free.compareAndSet(false, true)) {
			this.channel.release();
		}
	}

}
