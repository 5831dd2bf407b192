package io.liveflux.docs;

import java.security.Principal;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.BeforeJoin;
import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;

@LiveChannel(value = "room-{room}", path = "/ws/rooms", hearsOwnJoin = true)
class RoomChannel {

	private final Memberships memberships;

	RoomChannel(Memberships memberships) {
		this.memberships = memberships;
	}

	@BeforeJoin
	boolean mayJoin(@PathVariable String room, Principal user) {
		return this.memberships.contains(room, user.getName());
	}

	@OnJoin
	void join(Principal user, ChannelContext channel) {
		channel.broadcast("user-joined", user.getName());
	}

	@OnCommand("typing")
	void typing(ChannelContext channel) {
		channel.unrecorded().broadcastOthers("typing", channel.userName());
	}

	interface Memberships {

		boolean contains(String room, String user);

	}

}
