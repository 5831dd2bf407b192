package io.liveflux.docs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.Refusal;
import io.liveflux.socket.LiveSockets;

/**
 * Pieces of code that the manual shows by themselves.
 */
class Announcements {

	private final LiveSockets sockets;

	Announcements(LiveSockets sockets) {
		this.sockets = sockets;
	}

	void announce(Broadcaster broadcaster, Object order) {
		broadcaster.toChannel("chat/lobby", "notice", "Tea is ready");
		broadcaster.toUser("ann", "order-shipped", order);
		broadcaster.toAll("notice", "We restart at noon");
	}

	void announceToSockets(Broadcaster broadcaster) {
		broadcaster.toSocket("rooms", Map.of("notice", "Tea is ready"));
		broadcaster.toRoom("rooms", "lobby", Map.of("text", "Tea is in the lobby"));
	}

	@GetMapping("/rooms/{room}/info")
	Map<String, Object> info(@PathVariable String room) {
		return Map.of("connections", this.sockets.count("rooms", room));
	}

	@Bean
	HandshakeGuard maintenance(MaintenanceWindow window) {
		return (request) -> window.isOpen()
				? Optional.of(new Refusal(503, "maintenance", "Back soon", Duration.ofMinutes(5))) : Optional.empty();
	}

	/**
	 * When the application is being worked on.
	 */
	interface MaintenanceWindow {

		boolean isOpen();

	}

}
