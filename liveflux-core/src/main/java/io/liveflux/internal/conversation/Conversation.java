package io.liveflux.internal.conversation;

import io.liveflux.internal.connection.Heartbeat;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.ServerMessage;

/**
 * What one client says over its connection. Used by one thread at a time.
 *
 * @param connection the connection
 * @param router takes messages to where they belong
 * @param heartbeat told of every sign of life
 * @param idleWatch told when the client says something
 * @param settings how the connection is treated
 */
public record Conversation(ManagedConnection connection, MessageRouter router, Heartbeat heartbeat, IdleWatch idleWatch,
		SocketSettings settings) {

	/**
	 * Notes that a part of a frame came.
	 */
	public void heard() {
		this.heartbeat.read();
		this.idleWatch.heard(this.connection);
	}

	/**
	 * Handles a frame. Waits first while the client is behind with reading the answers.
	 * @return whether it was handled; {@code false} when the connection ends
	 */
	public boolean handle(String frame) throws InterruptedException {
		if (this.connection.awaitRoom(this.settings.writeTimeout().toMillis())) {
			this.heartbeat.begin();
			try {
				return this.connection.handle(() -> this.router.handle(frame));
			}
			finally {
				this.heartbeat.end();
			}
		}
		this.connection.close(CloseCode.TRY_AGAIN_LATER.value(), "slow consumer");
		return false;
	}

	/**
	 * Ends the conversation because a frame is larger than the bound.
	 */
	public void tooLarge() {
		String problem = "message larger than " + this.settings.maxMessageSizeBytes() + " bytes";
		this.router.fail(new ServerMessage.Failure(null, null, ErrorCode.TOO_LARGE.value(), problem));
		this.connection.closeAfterSending(CloseCode.MESSAGE_TOO_BIG.value(), problem);
	}

}
