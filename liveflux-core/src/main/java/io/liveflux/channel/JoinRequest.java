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
 * @param hearsItself whether it is told, as all others are, that it has come
 * @since 0.1
 */
public record JoinRequest(@Nullable Long ref, @Nullable ChannelPosition since, int history, boolean answered,
		@Nullable Object data, boolean hearsItself) {

	/** Asks for nothing but to be there. */
	public static final JoinRequest SILENT = new JoinRequest(null, null, 0, false, null, false);

	/**
	 * Returns the request of a client.
	 * @param ref the client's number for its message
	 * @param since the last message that the client has, or {@code null}
	 * @param history how many recent messages it wants
	 */
	public static JoinRequest of(@Nullable Long ref, @Nullable ChannelPosition since, int history) {
		return new JoinRequest(ref, since, history, true, null, false);
	}

	/**
	 * Returns the same request with what the application says to it.
	 * @param data the application's answer, or {@code null}
	 * @param hearsItself whether it is told that it has come
	 */
	public JoinRequest with(@Nullable Object data, boolean hearsItself) {
		return new JoinRequest(this.ref, this.since, this.history, this.answered, data, hearsItself);
	}

	/**
	 * Returns where the client is; the application's data may be secret.
	 */
	@Override
	public String toString() {
		return "JoinRequest[since=" + this.since + ", history=" + this.history + "]";
	}

}
