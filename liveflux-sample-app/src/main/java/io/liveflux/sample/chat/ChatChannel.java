package io.liveflux.sample.chat;

import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;

/**
 * A room to talk in. Who is there, and what was said, is kept by the channel itself.
 */
@LiveChannel("chat/{room}")
class ChatChannel {

	@OnJoin
	Map<String, Object> join(@PathVariable String room, @Valid Guest guest, ChannelContext channel) {
		channel.metadata(Map.of("name", guest.name()));
		return Map.of("room", room);
	}

	@OnCommand("chat-message")
	void say(@Valid Say say, ChannelContext channel) {
		channel.broadcast("chat-message", Map.of("name", nameOf(channel), "text", say.text()));
	}

	@OnCommand("typing")
	void typing(ChannelContext channel) {
		// Of no use to who comes later, so not part of what the room remembers.
		channel.unrecorded().broadcastOthers("typing", nameOf(channel));
	}

	private static Object nameOf(ChannelContext channel) {
		return channel.metadata().getOrDefault("name", "somebody");
	}

	/**
	 * Who joins.
	 *
	 * @param name what the others call them
	 */
	record Guest(@NotBlank @Size(max = 20) String name) {
	}

	/**
	 * What somebody says.
	 *
	 * @param text the text
	 */
	record Say(@NotBlank @Size(max = 500) String text) {
	}

}
