package io.liveflux.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the messages of channels.
 */
final class ChannelMessageEncoder {

	private ChannelMessageEncoder() {
	}

	static void write(ServerMessage message, JsonGenerator json) {
		if (message instanceof ChannelServerMessage.ChannelMessage channelMessage) {
			head(json, "message", channelMessage.channel(), null);
			number(json, Keys.OFFSET, channelMessage.offset());
			command(json, channelMessage.cmd(), channelMessage.param(), channelMessage.from());
		}
		else if (message instanceof ChannelServerMessage.PlainCommand plain) {
			text(json, Keys.CHANNEL, plain.channel());
			command(json, plain.cmd(), plain.param(), plain.from());
		}
		else if (message instanceof ChannelServerMessage.Joined joined) {
			write(joined, json);
		}
		else if (message instanceof ChannelServerMessage.ChannelReply reply) {
			head(json, "reply", reply.channel(), reply.ref());
			MessageEncoder.data(json, reply.data());
		}
		else if (message instanceof ChannelServerMessage.PresenceChange change) {
			head(json, "presence", change.channel(), null);
			value(json, Keys.JOINS, change.joins());
			value(json, Keys.LEAVES, change.leaves());
		}
		else if (message instanceof ChannelServerMessage.ChannelFailure failure) {
			head(json, "error", failure.channel(), failure.ref());
			json.writeStringProperty(Keys.MESSAGE, failure.message());
			json.writeNumberProperty(Keys.CODE, failure.code());
		}
	}

	private static void write(ChannelServerMessage.Joined joined, JsonGenerator json) {
		head(json, "reply", joined.channel(), joined.ref());
		number(json, Keys.OFFSET, joined.offset());
		text(json, Keys.EPOCH, joined.epoch());
		Boolean recovered = joined.recovered();
		if (recovered != null) {
			json.writeBooleanProperty(Keys.RECOVERED, recovered);
		}
		value(json, Keys.MEMBERS, joined.members());
		MessageEncoder.data(json, joined.data());
	}

	private static void command(JsonGenerator json, String cmd, @Nullable Object param, @Nullable String from) {
		json.writeStringProperty(Keys.CMD, cmd);
		json.writePOJOProperty(Keys.PARAM, param);
		text(json, Keys.FROM, from);
	}

	private static void head(JsonGenerator json, String type, @Nullable String channel, @Nullable Long ref) {
		MessageEncoder.head(json, type, null, null, ref);
		text(json, Keys.CHANNEL, channel);
	}

	private static void text(JsonGenerator json, String key, @Nullable String text) {
		if (text != null) {
			json.writeStringProperty(key, text);
		}
	}

	private static void number(JsonGenerator json, String key, @Nullable Long number) {
		if (number != null) {
			json.writeNumberProperty(key, number);
		}
	}

	private static void value(JsonGenerator json, String key, @Nullable Object value) {
		if (value != null) {
			json.writePOJOProperty(key, value);
		}
	}

}
