package io.liveflux.socket;

import java.util.Set;

import org.springframework.util.Assert;

/**
 * What is valid when a connection has ended: a parameter of {@link OnClose} methods.
 * Nothing can be sent to the client any more.
 *
 * @since 0.1
 */
public final class CloseContext extends SocketContext {

	private final CloseReason reason;

	/**
	 * Creates a context.
	 * @param connection the connection
	 * @param reason why it has ended
	 */
	public CloseContext(SocketConnection connection, CloseReason reason) {
		super(connection);
		Assert.notNull(reason, "'reason' must not be null");
		this.reason = reason;
	}

	/**
	 * Returns why the connection has ended.
	 */
	public CloseReason reason() {
		return this.reason;
	}

	/**
	 * Returns the rooms that the connection was in.
	 */
	public Set<String> rooms() {
		return open().rooms();
	}

}
