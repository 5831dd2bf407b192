package io.liveflux.internal.http;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.store.ComponentIds;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What WebSocket connections do on every container.
 */
abstract class WebSocketSuite extends ContainerSuite {

	@Test
	void speaksLivefluxV1() {
		String id = ComponentIds.ofShared("counter", "v1");
		try (SocketClient client = SocketClient.v1(server())) {
			client.send("{'type':'mount','ref':1,'kind':'counter','data':{'key':'v1','start':'5'}}");
			JsonNode mounted = client.next();
			assertThat(mounted.get("ref").longValue()).isOne();
			assertThat(mounted.get("componentID").stringValue()).isEqualTo(id);
			assertThat(mounted.at("/data/html").stringValue()).contains("<b>5</b>");

			client.send("{'type':'action','ref':2,'componentID':'" + id + "','action':'add','data':{'by':2}}");
			JsonNode update = client.next();
			assertThat(update.get("ref").longValue()).isEqualTo(2);
			assertThat(update.at("/data/delta/0/2").stringValue()).contains("7");
			long version = update.get("version").longValue();

			client.send("[{'type':'ping','ref':3},{'type':'sync','ref':4,'componentID':'" + id + "','version':"
					+ version + ",'base':" + version + "},{'type':'typing','ref':5,'componentID':'" + id
					+ "','data':{'x':1}}]");
			assertThat(client.next()).hasToString("{\"type\":\"pong\",\"ref\":3}");
			assertThat(client.next()).hasToString(
					"{\"type\":\"reply\",\"componentID\":\"" + id + "\",\"version\":" + version + ",\"ref\":4}");
			assertThat(client.next().at("/data/echo/x").intValue()).isOne();

			client.send("{'type':'action','ref':6,'componentID':'" + id + "','action':'leave'}");
			assertThat(client.next().get("name").stringValue()).isEqualTo("left");
			assertThat(client.next().get("url").stringValue()).isEqualTo("/next page");

			client.send("{'type':'unmount','ref':7,'componentID':'" + id + "'}");
			assertThat(client.next().get("ref").longValue()).isEqualTo(7);
			assertThat(bean(Hub.class).count("component:" + id)).isZero();
		}
	}

	@Test
	void speaksThePlainDialect() {
		String id = board("plain");
		try (SocketClient client = SocketClient.plain(server()); SocketClient watcher = SocketClient.plain(server())) {
			watcher.send("{'type':'init','componentID':'" + id + "'}");
			watcher.send("{'type':'sync'}");
			assertThat(watcher.next().at("/data/html").stringValue()).contains("<b>0</b>");

			client.send("{'type':'action','componentID':'" + id + "','action':'add','data':{'by':'3'}}");
			client.send("{'type':'action','action':'add','data':{}}");
			assertThat(client.next().at("/data/html").stringValue()).contains("<b>3</b>");
			assertThat(client.next().at("/data/html").stringValue()).contains("<b>4</b>");
			watcher.next((update) -> update.at("/data/html").asString("").contains("<b>4</b>"));

			client.send("{'type':'action','action':'leave'}");
			assertThat(client.next()).hasToString(
					"{\"type\":\"event\",\"componentID\":\"" + id + "\",\"name\":\"left\",\"data\":{\"to\":\"ünï\"}}");
			assertThat(client.next())
				.hasToString("{\"type\":\"redirect\",\"componentID\":\"" + id + "\",\"url\":\"/next page\"}");
			client.send("{'type':'hello','data':{'a':1}}");
			assertThat(client.next()).hasToString("{\"echo\":{\"a\":1}}");
		}
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void namesEveryMistakeAndStaysOpen() {
		String id = board("mistakes");
		try (SocketClient plain = SocketClient.plain(server()); SocketClient v1 = SocketClient.v1(server())) {
			plain.send("{'type':'action','action':'add'}");
			assertThat(plain.error(400)).isEqualTo("Missing component ID");
			for (SocketClient client : List.of(plain, v1)) {
				client.send("{nope");
				assertThat(client.error(400)).startsWith("Malformed JSON");
				client.send("12");
				assertThat(client.error(400)).isEqualTo("A message must be a JSON object");
				client.send("[[[[");
				assertThat(client.error(400)).startsWith("Malformed JSON");
				client.send("[".repeat(5000));
				assertThat(client.error(400)).startsWith("JSON exceeds a limit");
				client.send("{'componentID':'" + id + "'}");
				assertThat(client.error(400)).isEqualTo("Missing field 'type'");
				client.send("{'type':'action','componentID':'" + id + "','action':'add','data':7}");
				assertThat(client.error(400)).isEqualTo("Field 'data' must be an object");
				client.send("{'type':'action','componentID':'" + id + "','action':'add','data':{'by':'x'}}");
				assertThat(client.error(400)).contains("by");
				client.send("{'type':'action','componentID':'nobody','action':'add'}");
				assertThat(client.error(404)).isEqualTo("Component not found");
				client.send("{'type':'action','componentID':'" + id + "','action':'fail'}");
				assertThat(client.error(500)).doesNotContain("secret");
			}
			v1.send("{'type':'mount','ref':9,'kind':'nope'}");
			assertThat(v1.error(404)).contains("nope");
			v1.send("{'type':'dance'}");
			assertThat(v1.error(400)).startsWith("Unknown type 'dance'");
			plain.send("{'type':'sync','componentID':'" + id + "'}");
			v1.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(plain.next().get("type").stringValue()).isEqualTo("update");
			assertThat(v1.next().get("type").stringValue()).isEqualTo("update");
		}
	}

	@Test
	void refusesAMessageThatIsTooLarge() {
		try (SocketClient plain = SocketClient.plain(server()); SocketClient v1 = SocketClient.v1(server())) {
			v1.sendRaw("\"" + "x".repeat(WebServer.MAX_MESSAGE_SIZE - 2) + "\"");
			assertThat(v1.error(400)).isEqualTo("A message must be a JSON object");
			v1.sendRaw("\"" + "ü".repeat(WebServer.MAX_MESSAGE_SIZE / 2) + "\"");
			assertThat(v1.error(413)).contains(Integer.toString(WebServer.MAX_MESSAGE_SIZE));
			v1.awaitClose(1009);
			for (int i = 0; i < 17; i++) {
				plain.sendPart("x".repeat(1024), false);
			}
			plain.error(413);
			plain.awaitClose(1009);
		}
	}

	@Test
	void takesAMessageInParts() {
		try (SocketClient v1 = SocketClient.v1(server())) {
			v1.sendPart("{\"type\":", false);
			v1.sendPart("\"ping\",\"ref\"", false);
			v1.sendPart(":4}", true);
			assertThat(v1.next()).hasToString("{\"type\":\"pong\",\"ref\":4}");
		}
	}

	@Test
	void refusesBinaryFrames() {
		try (SocketClient plain = SocketClient.plain(server())) {
			plain.sendBinary("{\"type\":\"sync\"}".getBytes(StandardCharsets.UTF_8));
			plain.awaitClose(1003);
		}
	}

	@Test
	void carriesHalfACharacterToEveryone() {
		String id = board("half");
		try (SocketClient plain = SocketClient.plain(server()); SocketClient v1 = SocketClient.v1(server())) {
			plain.send("{'type':'sync','componentID':'" + id + "'}");
			plain.next();
			v1.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			v1.next();

			v1.send("{'type':'action','ref':2,'componentID':'" + id + "','action':'write','data':{'note':'a\\ud83d'}}");

			assertThat(v1.next().get("ref").longValue()).isEqualTo(2);
			assertThat(plain.next().at("/data/html").stringValue()).contains("a\uFFFD");
			v1.send("{'type':'ping'}");
			assertThat(v1.next()).hasToString("{\"type\":\"pong\"}");
			assertThat(plain.isOpen()).isTrue();
		}
	}

	@Test
	void forgetsAConnectionThatHasGone() {
		String id = board("gone");
		try (SocketClient client = SocketClient.plain(server())) {
			client.send("{'type':'sync','componentID':'" + id + "'}");
			client.next();
			assertThat(bean(Hub.class).count("component:" + id)).isOne();
		}

		await().atMost(Duration.ofSeconds(20)).until(() -> bean(Hub.class).count("component:" + id) == 0);
	}

	@Test
	void answersThousandsOfPipelinedActionsInOrder() {
		String id = board("pipeline");
		int actions = 5_000;
		try (SocketClient client = SocketClient.v1(server())) {
			for (int ref = 1; ref <= actions; ref++) {
				client.send("{'type':'action','ref':" + ref + ",'componentID':'" + id + "','action':'add'}");
			}

			client.next((message) -> message.path("ref").longValue(0) == actions);

			assertThat(client.messages()).extracting((message) -> message.path("ref").longValue(0))
				.filteredOn((ref) -> ref > 0)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, actions).boxed().toList());
			assertThat(draw("pipeline")).contains("<b>" + actions + "</b>");
		}
	}

	@Test
	void closesAClientThatNeverReadsAndServesTheOthersAtFullSpeed() throws Exception {
		String id = board("slow");
		Broadcaster broadcaster = bean(Broadcaster.class);
		Hub hub = bean(Hub.class);
		ConnectionRegistry connections = bean(ConnectionRegistry.class);
		String payload = "x".repeat(64 * 1024);
		try (Socket stuck = StuckClient.connect(server().port(), id);
				SocketClient fast = SocketClient.counting(server())) {
			fast.send("{'type':'init','componentID':'" + id + "'}");
			await().atMost(Duration.ofSeconds(20)).until(() -> hub.count("component:" + id) == 2);
			int before = connections.count();
			int pushes = 600;
			long longestNanos = 0;

			for (int i = 0; i < pushes; i++) {
				long start = System.nanoTime();
				broadcaster.toComponent(id, payload);
				longestNanos = Math.max(longestNanos, System.nanoTime() - start);
				int sent = i + 1;
				// A loop without a pause outruns any reader.
				await().pollInterval(Duration.ofMillis(1))
					.atMost(Duration.ofSeconds(10))
					.until(() -> fast.received() > sent - 5);
			}

			await().atMost(Duration.ofSeconds(20)).until(() -> fast.received() == pushes);
			assertThat(longestNanos).isLessThan(Duration.ofSeconds(3).toNanos());
			await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("component:" + id) == 1);
			assertThat(connections.count()).isLessThan(before);
			assertThat(fast.isOpen()).isTrue();
			assertThat(stuck.isClosed()).isFalse();
		}
	}

}
