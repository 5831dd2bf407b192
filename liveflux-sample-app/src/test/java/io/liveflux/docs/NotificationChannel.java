package io.liveflux.docs;

import java.util.Map;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnJoin;

@LiveChannel(value = "notifications/{team}", path = "/ws/notifications/{team}")
class NotificationChannel {

	@OnJoin
	Map<String, Object> join(@PathVariable String team) {
		return Map.of("team", team);
	}

}
