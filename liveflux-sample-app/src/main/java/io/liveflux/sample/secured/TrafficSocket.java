package io.liveflux.sample.secured;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestParam;

import io.liveflux.socket.CloseContext;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OpenContext;
import io.liveflux.tap.TrafficTap;
import io.liveflux.tap.TrafficTaps;

/**
 * Shows admins what crosses a channel.
 */
@Profile("secured")
@LiveSocket(path = "/ws/traffic", name = "traffic")
@PreAuthorize("hasRole('ADMIN')")
class TrafficSocket {

	private static final String TAP = "tap";

	private final TrafficTaps taps;

	TrafficSocket(TrafficTaps taps) {
		this.taps = taps;
	}

	@OnOpen
	void open(OpenContext context, @RequestParam String channel) {
		TrafficTap tap = this.taps.register(200, (message) -> channel.equals(message.channel()), context::send);
		context.attributes().put(TAP, tap);
	}

	@OnClose
	void close(CloseContext context) {
		if (context.attributes().remove(TAP) instanceof TrafficTap tap) {
			tap.close();
		}
	}

}
