package io.liveflux.metrics;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.protocol.TraceParent;

/**
 * Context of the observation of a message to a socket of the application's own. The names
 * are those of the application's code and never a client's; they are set as soon as the
 * server has looked them up.
 *
 * @since 0.1
 */
public class SocketMessageObservationContext extends CallObservationContext {

	private String socket = NONE;

	/**
	 * Creates a context.
	 * @param caller who asks
	 * @param trace the client's trace, or {@code null} when the client names none
	 */
	public SocketMessageObservationContext(Caller caller, @Nullable TraceParent trace) {
		super(caller, trace);
	}

	/**
	 * Returns the name of the socket, or {@link #NONE}.
	 */
	public String getSocket() {
		return this.socket;
	}

	/**
	 * Sets the name of the socket.
	 * @param socket a word of the application's code
	 */
	public void setSocket(String socket) {
		this.socket = socket;
	}

}
