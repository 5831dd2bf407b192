package io.liveflux.docs;

import java.util.Map;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.messaging.LiveChannel;
import io.liveflux.messaging.OnJoin;

@LiveChannel(value = "notifications/{team}", path = "/ws/notifications/{team}")
class NotificationChannel {

	@OnJoin
	Map<String, Object> join(@PathVariable String team) {
		return Map.of("team", team);
	}

}
