package io.liveflux.metrics;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.protocol.TraceParent;

/**
 * Context of the observation of a command to a channel. The names are those of the
 * application's code and never a client's; they are set as soon as the server has looked
 * them up.
 *
 * @since 0.1
 */
public class CommandObservationContext extends CallObservationContext {

	private String channel = NONE;

	private String command = NONE;

	/**
	 * Creates a context.
	 * @param caller who asks
	 * @param trace the client's trace, or {@code null} when the client names none
	 */
	public CommandObservationContext(Caller caller, @Nullable TraceParent trace) {
		super(caller, trace);
	}

	/**
	 * Returns the pattern of the channel's name, or {@link #NONE}.
	 */
	public String getChannel() {
		return this.channel;
	}

	/**
	 * Sets the pattern of the channel's name.
	 * @param channel a word of the application's code
	 */
	public void setChannel(String channel) {
		this.channel = channel;
	}

	/**
	 * Returns the name of the command, or {@link #NONE}.
	 */
	public String getCommand() {
		return this.command;
	}

	/**
	 * Sets the name of the command.
	 * @param command a word of the application's code
	 */
	public void setCommand(String command) {
		this.command = command;
	}

}
