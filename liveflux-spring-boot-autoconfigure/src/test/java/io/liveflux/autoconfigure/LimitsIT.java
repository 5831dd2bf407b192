package io.liveflux.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.metrics.LiveFluxMeter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rates, numbers and times, over real connections.
 */
class LimitsIT {

	private static final Map<String, String> V1 = Map.of("Sec-WebSocket-Protocol", "liveflux.v1");

	@Test
	void anAddressThatConnectsTooOftenIsToldWhenToComeBack() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("rate-limit.connections.limit=3", "rate-limit.connections.window=90s"))) {
			int port = AdmissionIT.port(context);
			for (int i = 0; i < 3; i++) {
				assertThat(status(port, "127.0.0.1")).isEqualTo(101);
			}
			try (RawSocket refused = RawSocket.connect(port, "/liveflux", V1)) {
				assertThat(refused.status()).isEqualTo(429);
				assertThat(refused.body()).startsWith("{\"error\":\"connection-rate\",");
				assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 30);
			}
			assertThat(status(port, "127.0.0.2")).as("another address").isEqualTo(101);
			assertThat(AdmissionIT.refusals(context, "connection-rate")).isEqualTo(1);
		}
	}

	@Test
	void moreConnectionsThanTheServerTakesAreRefused() throws Exception {
		refusesTheThird("websocket.max-connections=2", "127.0.0.2", 503, "too-many-connections");
	}

	@Test
	void moreConnectionsOfOneAddressThanAllowedAreRefused() throws Exception {
		refusesTheThird("websocket.max-connections-per-address=2", "127.0.0.1", 429, "too-many-connections-of-address");
	}

	private void refusesTheThird(String property, String thirdFrom, int status, String error) throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of(property))) {
			int port = AdmissionIT.port(context);
			RawSocket first = RawSocket.connect(port, "/liveflux", V1);
			RawSocket second = RawSocket.connect(port, "/liveflux", V1);
			assertThat(first.next()).contains("hello");
			assertThat(second.next()).contains("hello");
			try (RawSocket third = RawSocket.connectFrom(thirdFrom, port, V1)) {
				assertThat(third.status()).isEqualTo(status);
				assertThat(third.body()).startsWith("{\"error\":\"" + error + "\"");
				assertThat(third.header("retry-after")).isNotEmpty();
			}
			assertThat(AdmissionIT.refusals(context, error)).isEqualTo(1);

			first.close();

			until(() -> context.getBean(ConnectionRegistry.class).count() == 1);
			assertThat(status(port, thirdFrom)).isEqualTo(101);
			second.close();
		}
	}

	@Test
	void messagesBeyondTheRateAreRefusedAndThenTheConnectionIsClosed() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of("rate-limit.messages.rate=1",
				"rate-limit.messages.burst=3", "rate-limit.messages.max-violations=4"))) {
			int port = AdmissionIT.port(context);
			try (RawSocket socket = RawSocket.connect(port, "/liveflux", V1)) {
				assertThat(socket.next()).contains("hello");
				// One frame may hold several messages; each counts.
				socket.send("[{'type':'ping','ref':1},{'type':'ping','ref':2},{'type':'ping','ref':3},"
						+ "{'type':'ping','ref':4}]");
				String answers = read(socket, "\"ref\":4");
				assertThat(answers).contains("{\"type\":\"pong\",\"ref\":3}");
				assertThat(answers).contains("{\"type\":\"error\",\"ref\":4,\"message\":\"Too many messages in a short"
						+ " time\",\"code\":429,\"retryAfter\":1}");
				for (int i = 5; i < 20; i++) {
					try {
						socket.send("{'type':'ping','ref':" + i + "}");
					}
					catch (java.io.IOException ex) {
						break;
					}
				}
				assertThat(socket.awaitClose()).isEqualTo(1008);
				assertThat(socket.closeReason()).isEqualTo("message-rate");
			}
			assertThat(count(context, LiveFluxMeter.MESSAGES_REJECTED.getName(), "message-rate"))
				.isGreaterThanOrEqualTo(4);
			until(() -> count(context, LiveFluxMeter.CONNECTIONS_CLOSED.getName(), "message-rate") >= 1);
		}
	}

	@Test
	void postsCountAsMessages() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("rate-limit.messages.rate=1", "rate-limit.messages.burst=3"))) {
			TestBrowser browser = new TestBrowser(AdmissionIT.port(context));
			browser.mount("counter");
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				var response = browser.post("liveflux_component_kind", "counter");
				statuses.add(response.statusCode());
				if (response.statusCode() == 429) {
					assertThat(response.headers().firstValue("Retry-After")).contains("1");
					assertThat(response.body()).contains("\"code\":429");
				}
			}
			assertThat(statuses).startsWith(200).endsWith(429);
		}
	}

	@Test
	void moreComponentsThanAConnectionMayHaveAreRefused() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("websocket.max-components-per-connection=2"))) {
			TestBrowser browser = new TestBrowser(AdmissionIT.port(context));
			browser.mount("counter");
			try (TestBrowser.Socket socket = browser.socket("/liveflux", "", "liveflux.v1")) {
				assertThat(socket.next()).contains("hello");
				socket.send("{'type':'mount','ref':1,'kind':'counter'}");
				String first = socket.next();
				socket.send("{'type':'mount','ref':2,'kind':'counter'}");
				assertThat(socket.next()).contains("\"ref\":2", "update");
				socket.send("{'type':'mount','ref':3,'kind':'counter'}");
				assertThat(socket.next()).contains("\"ref\":3", "at most 2 components", "\"code\":429");
				String id = first.replaceAll("(?s).*\"componentID\":\"([^\"]+)\".*", "$1");
				socket.send("{'type':'action','ref':4,'componentID':'" + id + "','action':'increment'}");
				assertThat(socket.next()).contains("\"ref\":4", "count: 1");
			}
		}
	}

	@Test
	void moreComponentsThanAnOwnerMayHaveAreRefused() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of("store.max-components-per-owner=2"))) {
			TestBrowser browser = new TestBrowser(AdmissionIT.port(context));
			browser.mount("counter");
			browser.mount("counter");

			var refused = browser.post("liveflux_component_kind", "counter");

			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.body()).contains("You may have at most 2 components");
			assertThat(context.getBean(MeterRegistry.class)
				.get(LiveFluxMeter.LIMITS_EXCEEDED.getName())
				.tag("limit", "store.max-components-per-owner")
				.counter()
				.count()).isOne();
			new TestBrowser(AdmissionIT.port(context)).mount("counter");
		}
	}

	@Test
	void whatIsWatchedStaysWhileOthersMountMoreThanTheStoreHolds() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of("store.maximum-size=20"))) {
			int port = AdmissionIT.port(context);
			TestBrowser browser = new TestBrowser(port);
			browser.mount("counter");
			try (TestBrowser.Socket socket = browser.socket("/liveflux", "", "liveflux.v1")) {
				assertThat(socket.next()).contains("hello");
				socket.send("{'type':'mount','ref':1,'kind':'counter'}");
				String id = socket.next().replaceAll("(?s).*\"componentID\":\"([^\"]+)\".*", "$1");
				socket.send("{'type':'action','ref':2,'componentID':'" + id + "','action':'increment'}");
				assertThat(socket.next()).contains("count: 1");
				TestBrowser flood = new TestBrowser(port);
				for (int i = 0; i < 100; i++) {
					flood.post("liveflux_component_kind", "counter", "liveflux_component_id", flood.mount("counter"),
							"liveflux_action", "increment");
				}

				socket.send("{'type':'action','ref':3,'componentID':'" + id + "','action':'increment'}");

				assertThat(socket.next()).contains("\"ref\":3", "count: 2");
			}
		}
	}

	@Test
	void whoSaysNothingAtAllIsClosed() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("websocket.first-message-timeout=300ms"))) {
			try (RawSocket silent = RawSocket.connect(AdmissionIT.port(context), "/liveflux", Map.of());
					RawSocket talking = RawSocket.connect(AdmissionIT.port(context), "/liveflux", V1)) {
				assertThat(talking.next()).contains("hello");
				talking.send("{'type':'ping'}");
				assertThat(talking.next()).contains("pong");

				assertThat(silent.awaitClose()).isEqualTo(1008);
				assertThat(silent.closeReason()).isEqualTo("no-first-message");

				talking.send("{'type':'ping'}");
				assertThat(talking.next()).contains("pong");
			}
			until(() -> count(context, LiveFluxMeter.CONNECTIONS_CLOSED.getName(), "no-first-message") == 1);
		}
	}

	@Test
	void whoFallsSilentIsClosed() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of("websocket.idle-timeout=300ms"))) {
			try (RawSocket socket = RawSocket.connect(AdmissionIT.port(context), "/liveflux", V1)) {
				assertThat(socket.next()).contains("hello");
				socket.send("{'type':'ping'}");
				assertThat(socket.next()).contains("pong");

				assertThat(socket.awaitClose()).isEqualTo(1001);
				assertThat(socket.closeReason()).isEqualTo("idle");
			}
			until(() -> count(context, LiveFluxMeter.CONNECTIONS_CLOSED.getName(), "idle") == 1);
		}
	}

	@Test
	void aMessageThatIsTooLargeIsNamedAndTheConnectionClosed() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(List.of("websocket.max-message-size=1KB"))) {
			try (RawSocket socket = RawSocket.connect(AdmissionIT.port(context), "/liveflux", V1)) {
				assertThat(socket.next()).contains("hello");
				socket.send("{'type':'ping','x':'" + "x".repeat(1024) + "'}");

				assertThat(socket.next()).contains("\"code\":413");
				assertThat(socket.awaitClose()).isEqualTo(1009);
			}
		}
	}

	static double count(ConfigurableApplicationContext context, String meter, String reason) {
		var counter = context.getBean(MeterRegistry.class).find(meter).tag("reason", reason).counter();
		return (counter != null) ? counter.count() : 0;
	}

	private static String read(RawSocket socket, String until) throws Exception {
		StringBuilder text = new StringBuilder();
		while (text.indexOf(until) < 0) {
			text.append(socket.next());
		}
		return text.toString();
	}

	private static int status(int port, String from) throws Exception {
		try (RawSocket socket = RawSocket.connectFrom(from, port, V1)) {
			return socket.status();
		}
	}

	private static void until(BooleanSupplier condition) {
		Awaitility.await().until(condition::getAsBoolean);
	}

}
