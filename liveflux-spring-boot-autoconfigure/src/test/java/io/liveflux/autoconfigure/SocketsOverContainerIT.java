package io.liveflux.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import io.liveflux.autoconfigure.web.UsedEngine;
import io.liveflux.socket.LiveSockets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets over the container's engine.
 */
@TestPropertySource(properties = "liveflux.websocket.engine=container")
class SocketsOverContainerIT extends SocketsIT {

	private final ApplicationContext context;

	SocketsOverContainerIT(@LocalServerPort int port, @Autowired LiveSockets sockets, @Autowired RoomSocket.Rooms rooms,
			@Autowired ApplicationContext context) {
		super(port, sockets, rooms, context);
		this.context = context;
	}

	@Test
	@Override
	void theEngineIsTheDirectOneOnTomcat() {
		assertThat(UsedEngine.isDirect(this.context)).isFalse();
	}

}
