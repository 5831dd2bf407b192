package io.liveflux.internal.http;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ways to a component do together on every container.
 */
abstract class EndpointSuite extends ContainerSuite {

	@Test
	void setsFieldsOnEveryTransport() {
		String id = board("fields");
		try (SocketClient plain = SocketClient.plain(server()); SocketClient v1 = SocketClient.v1(server())) {
			plain.send("{'type':'action','componentID':'" + id + "','model':{'note':'plain'}}");
			assertThat(plain.next().at("/data/html").stringValue()).contains("<u>plain</u>");

			v1.send("{'type':'action','ref':1,'componentID':'" + id + "','action':'add','model':{'NOTE':'v1'}}");
			assertThat(v1.next().get("ref").longValue()).isOne();
			assertThat(plain.next().at("/data/html").stringValue()).contains("<b>1</b><u>v1</u>");

			assertThat(post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id", id,
					"liveflux_model_note", "http"))
				.body()).contains("<b>1</b><u>http</u>");

			String problem = "Field 'count' cannot be set from outside: component 'counter' accepts note";
			for (SocketClient client : List.of(plain, v1)) {
				client.send("{'type':'action','componentID':'" + id + "','model':{'count':9}}");
				client.next((message) -> message.path("message").asString("").equals(problem));
			}
			HttpResponse<String> refused = post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id",
					id, "liveflux_action", "add", "liveflux_model_count", "9"));
			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(refused.body()).contains(problem);
			assertThat(draw("fields")).contains("<b>1</b><u>http</u>");
		}
	}

	@Test
	void losesNoActionOfAHundredThreadsOverBothTransports() throws Exception {
		String id = board("hundred");
		List<SocketClient> clients = new ArrayList<>();
		List<Runnable> work = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			if (i % 2 == 0) {
				work.add(() -> assertThat(post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id", id,
						"liveflux_action", "add"))
					.statusCode()).isEqualTo(200));
			}
			else {
				SocketClient client = (i % 4 == 1) ? SocketClient.v1(server()) : SocketClient.plain(server());
				clients.add(client);
				work.add(() -> client.send("{'type':'action','componentID':'" + id + "','action':'add'}"));
			}
		}

		together(work, 10);

		try {
			for (SocketClient client : clients) {
				client.send("{'type':'hello','componentID':'" + id + "','data':{'last':1}}");
				client.next((message) -> message.findValue("last") != null);
			}
			assertThat(draw("hundred")).contains("<b>1000</b>");
		}
		finally {
			clients.forEach(SocketClient::close);
		}
	}

	@Test
	void pushesFromInsideAnActionWhileOthersConnect() throws Exception {
		String loud = board("loud");
		String id = board("shouting");
		try (SocketClient steady = SocketClient.plain(server())) {
			steady.send("{'type':'init','componentID':'" + loud + "'}");
			steady.send("{'type':'sync'}");
			steady.next();
			List<Runnable> work = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				work.add((i < 2) ? () -> post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id", id,
						"liveflux_action", "shout")) : () -> {
							try (SocketClient client = SocketClient.plain(server())) {
								client.send("{'type':'sync','componentID':'" + loud + "'}");
								client.next();
							}
						});
			}

			together(work, 15);

			// An action's thread sends before the next action starts.
			List<JsonNode> pushed = new ArrayList<>();
			while (pushed.size() < 30) {
				pushed.add(steady.next((message) -> message.has("n")));
			}
			assertThat(pushed).extracting((message) -> message.get("n").intValue())
				.containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
		}
	}

	private static void together(List<Runnable> work, int times) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(work.size());
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<?>> threads = new ArrayList<>();
			for (Runnable each : work) {
				threads.add(executor.submit(() -> {
					start.await();
					for (int i = 0; i < times; i++) {
						each.run();
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> thread : threads) {
				thread.get(120, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

}
