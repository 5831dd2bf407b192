package io.liveflux.channel;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it joins a channel.
 *
 * @param ref the client's number for its message
 * @param since the last message that the client has, or {@code null} when it has none
 * @param history how many recent messages it wants, when it cannot go on where it was
 * @param answered whether it is answered at all
 * @param data what the application says to who joins
 * @since 0.1
 */
public record JoinRequest(@Nullable Long ref, @Nullable ChannelPosition since, int history, boolean answered,
		@Nullable Object data) {

	/** Asks for nothing but to be there. */
	public static final JoinRequest SILENT = new JoinRequest(null, null, 0, false, null);

	/**
	 * Returns where the client is; the application's data may be secret.
	 */
	@Override
	public String toString() {
		return "JoinRequest[since=" + this.since + ", history=" + this.history + "]";
	}

}
