package io.liveflux.docs.migration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;

@LiveChannel("chat/{room}")
class ChatRoom {

	@OnJoin
	Topic join(@PathVariable String room) {
		return new Topic("Tea in " + room);
	}

	@OnCommand("say")
	void say(@Valid Say say, ChannelContext channel) {
		channel.broadcast("said", say);
	}

	record Topic(String topic) {
	}

	record Say(@NotBlank String text) {
	}

}
