package io.liveflux.docs;

import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.channel.OnLeave;

@LiveChannel("chat/{room}")
class ChatChannel {

	@OnJoin
	Map<String, Object> join(@PathVariable String room) {
		return Map.of("topic", "Tea in " + room);
	}

	@OnCommand("chat-message")
	void say(@Valid Say say, ChannelContext channel) {
		channel.broadcast("chat-message", say);
	}

	@OnLeave
	void bye(ChannelContext channel) {
		channel.broadcast("bye", null);
	}

	record Say(@NotBlank @Size(max = 500) String text) {
	}

}
