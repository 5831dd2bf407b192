package io.liveflux.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.socket.LiveSockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.sockets.rooms.ping-interval=500ms", "liveflux.sockets.rooms.pong-timeout=500ms",
				"liveflux.sockets.echo.read-timeout=1s", "liveflux.sockets.echo.compression=true" })
class SocketLifeIT {

	private final int port;

	private final TestBrowser browser;

	private final LiveSockets sockets;

	private final RoomSocket.Rooms rooms;

	SocketLifeIT(@LocalServerPort int port, @Autowired LiveSockets sockets, @Autowired RoomSocket.Rooms rooms) {
		this.port = port;
		this.browser = new TestBrowser(port);
		this.sockets = sockets;
		this.rooms = rooms;
	}

	@Test
	void aClientWhoseCableIsPulledIsGoneAfterIntervalAndTimeout() throws Exception {
		try (Cable cable = new Cable(this.port);
				TestBrowser.Socket near = this.browser.socket("/ws/rooms/x", "");
				TestBrowser.Socket far = new TestBrowser(cable.port()).socket("/ws/rooms/x", "")) {
			near.next();
			far.next();
			// The far client answers pings as long as they get through.
			await().during(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(4))
				.until(() -> this.sockets.count("rooms", "x") == 2);

			cable.pull();

			await().atMost(Duration.ofSeconds(5)).until(() -> this.sockets.count("rooms", "x") == 1);
			// Found by the missing pong, or by the ping that could not be written.
			await().untilAsserted(() -> assertThat(this.rooms.closed()).last()
				.satisfies((reason) -> assertThat(reason.code()).isIn(1006, 1013)));
			near.send("{'type':'all','text':'still here'}");
			assertThat(near.next()).contains("still here");
		}
	}

	@Test
	void aClientThatSendsNothingIsSentAway() {
		try (TestBrowser.Socket idle = this.browser.socket("/ws/echo", "")) {
			assertThat(idle.hasFrames()).isFalse();
			await().until(() -> this.sockets.connections("echo").size() == 1);

			await().until(() -> this.sockets.connections("echo").isEmpty());
		}
	}

	@Test
	void compressionIsAgreedOnWithoutContextTakeover() throws Exception {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write(("GET /ws/echo HTTP/1.1\r\nHost: localhost:" + this.port
						+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
						+ "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n")
					.getBytes());

			String answer = new String(socket.getInputStream().readNBytes(250));
			assertThat(answer).contains("101", "permessage-deflate", "server_no_context_takeover",
					"client_no_context_takeover");
		}
	}

	/**
	 * A cable between a client and the server: once it is pulled, nothing gets through,
	 * and neither side is told.
	 */
	private static final class Cable implements AutoCloseable {

		private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final ExecutorService threads = Executors.newCachedThreadPool();

		private final List<Socket> ends = new ArrayList<>();

		private volatile boolean pulled;

		Cable(int serverPort) throws IOException {
			this.threads.submit(() -> {
				Socket client = this.listening.accept();
				Socket server = new Socket("localhost", serverPort);
				this.ends.add(client);
				this.ends.add(server);
				this.threads.submit(() -> carry(client.getInputStream(), server.getOutputStream()));
				return carry(server.getInputStream(), client.getOutputStream());
			});
		}

		int port() {
			return this.listening.getLocalPort();
		}

		void pull() {
			this.pulled = true;
		}

		private Void carry(InputStream from, OutputStream to) throws IOException {
			byte[] bytes = new byte[4096];
			for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
				if (!this.pulled) {
					to.write(bytes, 0, count);
					to.flush();
				}
			}
			return null;
		}

		@Override
		public void close() throws IOException {
			this.threads.shutdownNow();
			this.listening.close();
			for (Socket end : this.ends) {
				end.close();
			}
		}

	}

}
