package io.liveflux.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.socket.LiveSockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Echo.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "liveflux.sockets.echo.max-connections=3")
class ParallelOpensIT {

	private static final int CLIENTS = 12;

	private final ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);

	private final int port;

	private final LiveSockets sockets;

	ParallelOpensIT(@LocalServerPort int port, @Autowired LiveSockets sockets) {
		this.port = port;
		this.sockets = sockets;
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@RepeatedTest(30)
	void neverMoreConnectionsAreOpenThanMayBe() throws Exception {
		CyclicBarrier start = new CyclicBarrier(CLIENTS);
		List<Future<RawSocket>> opening = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			opening.add(this.executor.submit(() -> {
				start.await();
				return RawSocket.connect(this.port, "/ws/echo", Map.of());
			}));
		}
		int answered = 0;
		for (Future<RawSocket> each : opening) {
			RawSocket socket = each.get();
			if (socket.status() == 101) {
				socket.send("hello");
				answered += (socket.next() != null) ? 1 : 0;
			}
		}

		assertThat(answered).isEqualTo(3);
		assertThat(this.sockets.connections("echo")).hasSize(3);
		for (Future<RawSocket> each : opening) {
			each.get().close();
		}
		await().until(() -> this.sockets.connections("echo").isEmpty());
	}

}
