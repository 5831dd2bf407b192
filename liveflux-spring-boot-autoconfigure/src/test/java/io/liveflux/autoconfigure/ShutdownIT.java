package io.liveflux.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.socket.CloseReason;

import static org.assertj.core.api.Assertions.assertThat;

class ShutdownIT {

	@Test
	void clientsAreToldToComeBackAndHandlersHearOfIt() throws Exception {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class,
				RoomSocket.Rooms.class)
			.properties("server.port=0", "liveflux.shutdown.spread=2s", "spring.main.banner-mode=off")
			.run();
		String host = "ws://localhost:" + context.getEnvironment().getProperty("local.server.port");
		List<CloseReason> closed = context.getBean(RoomSocket.Rooms.class).closed();
		CompletableFuture<String> plain = closing(host + "/ws/rooms/a");
		CompletableFuture<String> liveflux = closing(host + "/liveflux", "liveflux.v1");

		context.close();

		assertThat(plain.get(10, TimeUnit.SECONDS)).matches("1012 service restart, reconnect in \\d{1,4} ms");
		assertThat(liveflux.get(10, TimeUnit.SECONDS)).startsWith("1012 ");
		assertThat(closed).singleElement().satisfies((reason) -> assertThat(reason.code()).isEqualTo(1012));
	}

	private static CompletableFuture<String> closing(String url, String... subprotocol) {
		CompletableFuture<String> closing = new CompletableFuture<>();
		WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
		if (subprotocol.length > 0) {
			builder.subprotocols(subprotocol[0]);
		}
		builder.buildAsync(URI.create(url), new WebSocket.Listener() {

			@Override
			public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
				closing.complete(code + " " + reason);
				return CompletableFuture.completedStage(null);
			}

		}).join();
		return closing;
	}

}
