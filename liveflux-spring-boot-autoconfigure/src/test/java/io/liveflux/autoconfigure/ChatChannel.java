package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.channel.OnLeave;
import io.liveflux.connection.Connection;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * Rooms to talk in.
 */
@LiveChannel(value = "chat/{room}", path = "/ws/chat/{room}")
class ChatChannel {

	private final List<String> left = new CopyOnWriteArrayList<>();

	private final ChannelRegistry channels;

	ChatChannel(ChannelRegistry channels) {
		this.channels = channels;
	}

	@OnJoin
	Map<String, Object> join(@PathVariable String room, ChannelContext channel) {
		if (room.equals("closed")) {
			throw new ChannelRefusedException("this room is closed");
		}
		return Map.of("welcome", room);
	}

	@OnCommand("say")
	Map<String, Object> say(@Valid Say say, ChannelContext channel) {
		channel.broadcast("said", say.text());
		return Map.of("length", say.text().length());
	}

	@OnCommand("whisper")
	void whisper(String text, ChannelContext channel) {
		channel.broadcastOthers("whispered", text);
	}

	@OnCommand("go")
	String go(ChannelContext channel, Connection connection) {
		this.channels.leave(channel.name(), ManagedConnection.of(connection));
		this.channels.publish(channel.name(), "gone", null);
		return "bye";
	}

	@OnCommand("fail")
	void fail() {
		throw new IllegalStateException("a secret");
	}

	@OnLeave
	void leave(@PathVariable String room, ChannelContext channel) {
		this.left.add(room + ":" + channel.metadata().get("name"));
	}

	List<String> left() {
		return this.left;
	}

	record Say(@NotBlank String text) {
	}

}
