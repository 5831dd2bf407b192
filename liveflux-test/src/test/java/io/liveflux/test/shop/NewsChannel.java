package io.liveflux.test.shop;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;

/**
 * What customers tell each other.
 */
@LiveChannel("news")
class NewsChannel {

	@OnCommand("say")
	void say(String param, ChannelContext channel) {
		channel.broadcast("said", param);
	}

}
