package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.Transport;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.store.ComponentIds;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What event streams do on every container.
 */
abstract class EventStreamSuite extends ContainerSuite {

	@Test
	void speaksLivefluxV1() {
		String id = ComponentIds.ofShared("counter", "stream");
		try (StreamClient client = StreamClient.open(server())) {
			client.send("{'type':'mount','ref':1,'kind':'counter','data':{'key':'stream','start':'5'}}");
			JsonNode mounted = client.next();
			assertThat(mounted.get("componentID").stringValue()).isEqualTo(id);
			assertThat(mounted.at("/data/html").stringValue()).contains("<b>5</b>");

			client.send("[{'type':'action','ref':2,'componentID':'" + id
					+ "','action':'add','data':{'by':2}},{'type':'ping','ref':3}]");

			JsonNode update = client.next();
			assertThat(update.get("ref").longValue()).isEqualTo(2);
			assertThat(update.at("/data/delta/0/2").stringValue()).contains("7");
			assertThat(client.next()).hasToString("{\"type\":\"pong\",\"ref\":3}");
		}
	}

	@Test
	void bringsWhatOthersDoInOrder() {
		String id = board("pushed");
		Broadcaster broadcaster = bean(Broadcaster.class);
		try (StreamClient client = StreamClient.open(server())) {
			client.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(client.next().get("ref").longValue()).isOne();

			IntStream.rangeClosed(1, 2_000).forEach((n) -> broadcaster.toComponent(id, Map.of("n", n, "text", "ü\n")));

			for (int n = 1; n <= 2_000; n++) {
				JsonNode message = client.next();
				assertThat(message.at("/data/n").intValue()).isEqualTo(n);
				assertThat(message.at("/data/text").stringValue()).isEqualTo("ü\n");
			}
		}
	}

	@Test
	void carriesJsonOfSeveralLines() {
		try (StreamClient client = StreamClient.open(server())) {
			connection(client).enqueue(Outbound.of(new Frame.Text("{\r\n\"a\":\n1}"), false));

			assertThat(client.next()).hasToString("{\"a\":1}");
		}
	}

	@Test
	void answersMistakesOverTheStream() {
		try (StreamClient client = StreamClient.open(server())) {
			client.send("{nope");
			assertThat(client.next().get("message").stringValue()).startsWith("Malformed JSON");
			client.send("{'type':'dance'}");
			assertThat(client.next().get("code").intValue()).isEqualTo(400);
			client.send("{'type':'ping'}");
			assertThat(client.next()).hasToString("{\"type\":\"pong\"}");
		}
	}

	@Test
	void handlesAPostThatComesTwiceOnce() {
		String id = board("twice");
		String frame = "{\"type\":\"action\",\"componentID\":\"" + id + "\",\"action\":\"add\"}";
		try (StreamClient client = StreamClient.open(server())) {
			assertThat(client.post(1, frame).statusCode()).isEqualTo(204);
			assertThat(client.post(1, frame).statusCode()).isEqualTo(204);
			assertThat(client.post(2, "{\"type\":\"sync\",\"ref\":9,\"componentID\":\"" + id + "\"}").statusCode())
				.isEqualTo(204);

			assertThat(client.next().at("/data/html").stringValue()).contains("<b>1</b>");
			assertThat(client.next().get("ref").longValue()).isEqualTo(9);
			HttpResponse<String> gap = client.post(4, frame);
			assertThat(gap.statusCode()).isEqualTo(409);
			assertThat(gap.body()).contains("Post 3 is missing");
		}
	}

	@Test
	@SuppressWarnings("try")
	void refusesPostsThatAreNotItsOwn() {
		try (StreamClient client = StreamClient.open(server()); SocketClient socket = SocketClient.v1(server())) {
			HttpResponse<String> stranger = client.postAsStranger("{\"type\":\"ping\"}");
			assertThat(stranger.statusCode()).isEqualTo(404);
			assertThat(stranger.body()).contains("Unknown connection");
			assertThat(client.requestOf("nobody", "POST").statusCode()).isEqualTo(404);
			assertThat(client.request("POST", "Content-Type", "text/plain").statusCode()).isEqualTo(400);
			assertThat(
					client.request("POST", "Content-Type", "application/json", "X-Liveflux-Sequence", "x").statusCode())
				.isEqualTo(400);
			assertThat(client.post(1, "\"" + "x".repeat(WebServer.MAX_MESSAGE_SIZE) + "\"").statusCode())
				.isEqualTo(413);
			assertThat(client.request("PUT").statusCode()).isEqualTo(405);

			client.send("{'type':'ping'}");
			assertThat(client.next()).hasToString("{\"type\":\"pong\"}");
		}
	}

	@Test
	void refusesAPostWhileAnotherIsBeingHandled() throws Exception {
		try (StreamClient client = StreamClient.open(server())) {
			ManagedConnection connection = connection(client);
			CompletableFuture<Void> release = new CompletableFuture<>();
			// A client that is behind with reading is not listened to.
			CompletableFuture.runAsync(() -> connection.enqueue(new Blocking(release)), OwnThread::start);
			await().atMost(Duration.ofSeconds(20)).until(() -> connection.queuedBytes() > 0);
			CompletableFuture<Integer> first = CompletableFuture
				.supplyAsync(() -> client.post(1, "{\"type\":\"ping\"}").statusCode(), OwnThread::start);

			await().atMost(Duration.ofSeconds(20)).until(() -> client.post(3, "{}").body().contains("Another post"));

			release.complete(null);
			assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(204);
			assertThat(client.next()).hasToString("{\"type\":\"pong\"}");
		}
	}

	@Test
	void saysWhyItCloses() {
		try (StreamClient client = StreamClient.open(server())) {
			ManagedConnection connection = connection(client);
			assertThat(connection.transport()).isEqualTo(Transport.EVENT_STREAM);

			connection.close(4401, "logged \"out\"");

			JsonNode close = client.awaitClose();
			assertThat(close.get("code").intValue()).isEqualTo(4401);
			assertThat(close.get("reason").stringValue()).isEqualTo("logged \"out\"");
			awaitGone(connection);
			assertThat(client.post(1, "{}").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void saysItsLastWordsBeforeItCloses() {
		try (StreamClient client = StreamClient.open(server())) {
			ManagedConnection connection = connection(client);
			connection.enqueue(Outbound.of(new Frame.Text("{\"type\":\"drain\",\"delay\":7}"), false));

			connection.closeAfterSending(1012, "restart");

			assertThat(client.next().get("delay").intValue()).isEqualTo(7);
			assertThat(client.awaitClose().get("code").intValue()).isEqualTo(1012);
		}
	}

	@Test
	void saysThatItIsThere() {
		try (StreamClient client = StreamClient.open(server())) {
			connection(client).ping(new byte[0]);

			assertThat(client.event().name()).isEqualTo("ping");
		}
	}

	@Test
	void endsWhenTheClientSaysSo() {
		try (StreamClient client = StreamClient.open(server())) {
			ManagedConnection connection = connection(client);

			assertThat(client.request("DELETE").statusCode()).isEqualTo(204);

			assertThat(client.awaitClose().get("code").intValue()).isEqualTo(1000);
			awaitGone(connection);
			assertThat(client.request("DELETE").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void noticesAClientThatHasGone() {
		ManagedConnection connection;
		try (StreamClient client = StreamClient.open(server())) {
			connection = connection(client);
		}

		await().atMost(Duration.ofSeconds(20)).until(() -> {
			connection.ping(new byte[0]);
			return isGone(connection);
		});
	}

	@Test
	@SuppressWarnings("try")
	void closesAClientThatNeverReadsAndServesTheOthers() throws Exception {
		String id = board("stuck");
		ConnectionRegistry connections = bean(ConnectionRegistry.class);
		try (StreamClient fast = StreamClient.open(server()); Socket stuck = stuckClient()) {
			fast.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			fast.next();
			ManagedConnection slow = await().atMost(Duration.ofSeconds(20))
				.until(() -> connections.connections()
					.stream()
					.filter((each) -> "stuck".equals(each.handshake().client()))
					.findFirst()
					.orElse(null), (found) -> found != null);
			Frame.Text large = new Frame.Text("\"" + "x".repeat(64 * 1024) + "\"");
			long longestNanos = 0;

			while (slow.isOpen()) {
				long start = System.nanoTime();
				slow.enqueue(Outbound.of(large, false));
				longestNanos = Math.max(longestNanos, System.nanoTime() - start);
				fast.send("{'type':'ping'}");
				assertThat(fast.next()).hasToString("{\"type\":\"pong\"}");
			}

			assertThat(longestNanos).isLessThan(Duration.ofSeconds(3).toNanos());
			awaitGone(slow);
		}
	}

	@Test
	void closesAClientThatStopsReadingAfterAWhile() throws Exception {
		ConnectionRegistry connections = bean(ConnectionRegistry.class);
		try (Socket stuck = stuckClient()) {
			ManagedConnection slow = await().atMost(Duration.ofSeconds(20))
				.until(() -> connections.connections()
					.stream()
					.filter((each) -> each.isOpen() && "stuck".equals(each.handshake().client()))
					.findFirst()
					.orElse(null), (found) -> found != null);

			// Within the bound of the queue, but more than the network takes.
			slow.enqueue(Outbound.of(new Frame.Text("\"" + "x".repeat(16 * 1024 * 1024) + "\""), false));

			assertThat(slow.isOpen()).isTrue();
			awaitGone(slow);
			assertThat(stuck.isClosed()).isFalse();
		}
	}

	private Socket stuckClient() throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(8 * 1024);
		socket.connect(new InetSocketAddress("localhost", server().port()));
		socket.getOutputStream()
			.write(("GET /liveflux?client=stuck HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		InputStream in = socket.getInputStream();
		StringBuilder answer = new StringBuilder();
		while (answer.indexOf("hello") < 0) {
			answer.append((char) in.read());
		}
		assertThat(answer).startsWith("HTTP/1.1 200");
		return socket;
	}

	private ManagedConnection connection(StreamClient client) {
		return bean(ConnectionRegistry.class).find(client.connection()).orElseThrow();
	}

	private void awaitGone(ManagedConnection connection) {
		await().atMost(Duration.ofSeconds(60)).until(() -> isGone(connection));
	}

	private boolean isGone(ManagedConnection connection) {
		return bean(ConnectionRegistry.class).find(connection.id()).isEmpty();
	}

	/**
	 * What holds up a connection until it is released.
	 *
	 * @param release lets it go on
	 */
	private record Blocking(CompletableFuture<Void> release) implements Outbound {

		@Override
		public int sizeBytes() {
			return 400 * 1024;
		}

		@Override
		public boolean droppable() {
			return false;
		}

		@Override
		public void writeTo(Frames frames) {
			this.release.orTimeout(30, TimeUnit.SECONDS).join();
		}

	}

}
