package io.liveflux.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import io.liveflux.socket.LiveSockets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets over the container's engine.
 */
@TestPropertySource(properties = "liveflux.websocket.engine=container")
class SocketsOverContainerIT extends SocketsIT {

	private final WebSocketUpgrades upgrades;

	SocketsOverContainerIT(@LocalServerPort int port, @Autowired LiveSockets sockets, @Autowired RoomSocket.Rooms rooms,
			@Autowired WebSocketUpgrades upgrades) {
		super(port, sockets, rooms, upgrades);
		this.upgrades = upgrades;
	}

	@Test
	@Override
	void theEngineIsTheDirectOneOnTomcat() {
		assertThat(this.upgrades.isDirect()).isFalse();
	}

}
