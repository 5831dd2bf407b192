package io.liveflux.sample.chat;

import io.liveflux.async.Every;
import io.liveflux.channel.Channels;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * How many are in the lobby, for the front page.
 */
@LiveComponent(value = "chat-miniature", shared = true)
class ChatMiniature {

	private final Channels channels;

	private int members;

	ChatMiniature(Channels channels) {
		this.channels = channels;
	}

	@OnMount
	@Every("2s")
	void look() {
		this.members = this.channels.members("chat/lobby").size();
	}

}
