package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestParam;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.component.OnMessage;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.SocketConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Query parameters by name, and what services send to sockets.
 */
@SpringBootTest(classes = { TestApplication.class, SocketQueryIT.Prices.class, SocketQueryIT.News.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SocketQueryIT {

	private final int port;

	private final Broadcaster broadcaster;

	SocketQueryIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster) {
		this.port = port;
		this.broadcaster = broadcaster;
	}

	@Test
	void parametersOfTheQueryReachEveryMethod() throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, "/ws/prices?page=3&symbol=A&symbol=B", Map.of())) {
			assertThat(socket.next()).isEqualTo("{\"opened\":\"3 [A, B] Optional.empty EUR\"}");
			socket.send("{'type':'page','by':2}");
			assertThat(socket.next()).isEqualTo("{\"page\":5}");
			socket.send("{'page':7}");
			assertThat(socket.next()).as("what the message says is not the query").isEqualTo("{\"sum\":10}");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/ws/prices|A value is missing for parameter 'page'",
			"/ws/prices?page=two|parameter 'page' of @OnOpen of socket 'prices' must be a whole number",
			"/ws/prices?page=1&page=2|parameter 'page'", "/ws/prices?page=1&start=x|parameter 'start'",
			"/ws/news?topic=a&page=two|must be a whole number", "/ws/news?topic=a&page=1&page=2|parameter 'page'",
			"/ws/news?topic=a|A value is missing for parameter 'page'" })
	void whatDoesNotFitIsRefusedBeforeTheUpgrade(String path, String problem) throws Exception {
		try (RawSocket refused = RawSocket.connect(this.port, path, Map.of())) {
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.body()).contains(problem);
		}
	}

	@Test
	void aChannelTakesThemWhenItIsJoined() throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, "/ws/news?topic=a&page=4", Map.of())) {
			assertThat(socket.next()).contains("joined", "{\"page\":4}");
		}
	}

	@Test
	void servicesReachEveryConnectionAndRooms() throws Exception {
		try (RawSocket one = RawSocket.connect(this.port, "/ws/prices?page=1", Map.of());
				RawSocket two = RawSocket.connect(this.port, "/ws/prices?page=2", Map.of())) {
			one.next();
			two.next();

			this.broadcaster.toSocket("prices", Map.of("all", 1));
			this.broadcaster.toRoom("prices", "page-2", "only the second");
			this.broadcaster.toSocket("prices", "last");

			assertThat(List.of(one.next(), one.next())).containsExactly("{\"all\":1}", "last");
			assertThat(List.of(two.next(), two.next(), two.next())).containsExactly("{\"all\":1}", "only the second",
					"last");
		}
	}

	/** Has what it needs in its query. */
	@LiveSocket(path = "/ws/prices")
	static class Prices {

		@OnOpen
		Map<String, Object> open(SocketConnection connection, @RequestParam int page,
				@RequestParam(name = "symbol", required = false) List<String> symbols,
				@RequestParam Optional<Integer> start, @RequestParam(defaultValue = "EUR") String currency) {
			connection.join("page-" + page);
			return Map.of("opened", page + " " + symbols + " " + start + " " + currency);
		}

		@OnCommand("page")
		Map<String, Object> page(@RequestParam int page, int by) {
			return Map.of("page", page + by);
		}

		@OnMessage
		Map<String, Object> sum(@RequestParam("page") int opened, int page) {
			return Map.of("sum", opened + page);
		}

	}

	/** Has what it needs in the query of its path. */
	@LiveChannel(value = "news-{topic}", path = "/ws/news")
	static class News {

		@OnJoin
		Map<String, Object> join(@RequestParam int page) {
			return Map.of("page", page);
		}

	}

}
