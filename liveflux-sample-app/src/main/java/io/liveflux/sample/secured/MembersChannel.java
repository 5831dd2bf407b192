package io.liveflux.sample.secured;

import java.security.Principal;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;

/**
 * A channel that only members may join; who they are is known from the login.
 */
@LiveChannel("members")
@Profile("secured")
class MembersChannel {

	@OnJoin
	@PreAuthorize("hasRole('MEMBER')")
	void join(Principal user, ChannelContext channel) {
		channel.metadata(Map.of("name", user.getName()));
	}

	@OnCommand("chat-message")
	void say(@Valid Say say, Principal user, ChannelContext channel) {
		channel.broadcast("chat-message", Map.of("name", user.getName(), "text", say.text()));
	}

	@OnCommand("typing")
	void typing(Principal user, ChannelContext channel) {
		channel.broadcastOthers("typing", user.getName());
	}

	/**
	 * What a member says.
	 *
	 * @param text the text
	 */
	record Say(@NotBlank @Size(max = 500) String text) {
	}

}
