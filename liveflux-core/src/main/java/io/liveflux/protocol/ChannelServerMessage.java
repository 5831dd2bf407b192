package io.liveflux.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message from the server about a channel.
 *
 * @since 0.1
 */
public sealed interface ChannelServerMessage extends ServerMessage {

	/**
	 * The answer to a join.
	 *
	 * @param ref number of the message that this answers
	 * @param channel the channel
	 * @param data what the application says to who joins
	 * @param offset the message after which the channel goes on; {@code null} when the
	 * channel keeps no history
	 * @param epoch the life of the channel that the offset belongs to
	 * @param recovered whether everything missed follows; {@code null} when the client
	 * named no offset
	 * @param members who is in the channel; {@code null} when the channel does not tell
	 */
	record Joined(@Nullable Long ref, String channel, @Nullable Object data, @Nullable Long offset,
			@Nullable String epoch, @Nullable Boolean recovered,
			@Nullable Object members) implements ChannelServerMessage {

		@Override
		public String toString() {
			return "Joined[channel=" + this.channel + "]";
		}
	}

	/**
	 * The answer to a command, and to a leave.
	 *
	 * @param ref number of the message that this answers
	 * @param channel the channel
	 * @param data the answer
	 */
	record ChannelReply(@Nullable Long ref, String channel, @Nullable Object data) implements ChannelServerMessage {

		@Override
		public String toString() {
			return "ChannelReply[channel=" + this.channel + "]";
		}
	}

	/**
	 * A message of a channel.
	 *
	 * @param channel the channel
	 * @param cmd the command
	 * @param param the command's parameter
	 * @param from who sent it
	 * @param offset its number; {@code null} when the channel keeps no history
	 */
	record ChannelMessage(String channel, String cmd, @Nullable Object param, @Nullable String from,
			@Nullable Long offset) implements ChannelServerMessage {

		@Override
		public String toString() {
			return "ChannelMessage[channel=" + this.channel + ", cmd=" + this.cmd + "]";
		}
	}

	/**
	 * A message of a channel in the plain dialect.
	 *
	 * @param channel the channel
	 * @param cmd the command
	 * @param param the command's parameter
	 * @param from who sent it
	 */
	record PlainCommand(@Nullable String channel, String cmd, @Nullable Object param,
			@Nullable String from) implements ChannelServerMessage {

		/**
		 * Returns the command that says what went wrong.
		 * @param channel the channel
		 * @param failure what went wrong
		 */
		public static PlainCommand error(@Nullable String channel, ServerMessage.Failure failure) {
			Map<String, Object> param = new LinkedHashMap<>();
			param.put(Keys.MESSAGE, failure.message());
			param.put(Keys.CODE, failure.code());
			if (failure.retryAfterSeconds() > 0) {
				param.put(Keys.RETRY_AFTER, failure.retryAfterSeconds());
			}
			return new PlainCommand(channel, "error", param, null);
		}

		@Override
		public String toString() {
			return "PlainCommand[channel=" + this.channel + ", cmd=" + this.cmd + "]";
		}
	}

	/**
	 * A change of who is in a channel.
	 *
	 * @param channel the channel
	 * @param joins who came, or changed what is known of them
	 * @param leaves who went
	 */
	record PresenceChange(String channel, @Nullable Object joins,
			@Nullable Object leaves) implements ChannelServerMessage {

		@Override
		public String toString() {
			return "PresenceChange[channel=" + this.channel + "]";
		}
	}

	/**
	 * Says what went wrong with a message for a channel.
	 *
	 * @param channel the channel
	 * @param ref number of the message that failed
	 * @param code what kind of failure
	 * @param message a sentence for the client's developer
	 */
	record ChannelFailure(@Nullable String channel, @Nullable Long ref, int code,
			String message) implements ChannelServerMessage {
	}

}
