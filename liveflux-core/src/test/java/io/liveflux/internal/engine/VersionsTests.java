package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.Dialect;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class VersionsTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "counter", Map.of());

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void answersASyncOfThePresentVersionWithAReply() {
		TestClient client = this.world.client("s");

		client.sync(this.id, 1L, null);

		JsonNode reply = client.one();
		assertThat(reply.get("type").stringValue()).isEqualTo("reply");
		assertThat(reply.get("version").longValue()).isOne();
		assertThat(reply.get("ref").longValue()).isOne();
	}

	@Test
	void answersEveryMountWithTheWholeHtml() {
		TestClient client = this.world.client("s");

		for (long ref = 1; ref <= 2; ref++) {
			this.world.components.mount(client.connection, "board", Map.of("key", "a"), ref);

			JsonNode update = client.one();
			assertThat(update.get("type").stringValue()).isEqualTo("update");
			assertThat(update.get("ref").longValue()).isEqualTo(ref);
			assertThat(update.at("/data/html").stringValue()).contains("data-flux-param-key=\"a\"");
		}
	}

	@Test
	void sendsTheWholeHtmlToWhomHoldsNoText() {
		TestClient page = this.world.client("s");
		page.sync(this.id, 1L, null);
		page.fresh();

		this.world.act(http("s"), this.id, "add", Map.of());

		JsonNode update = page.one();
		assertThat(update.has("ref")).isFalse();
		assertThat(count(update.at("/data/html").stringValue())).isOne();
		this.world.act(http("s"), this.id, "add", Map.of());
		assertThat(page.one().get("data").has("delta")).isTrue();
		assertThat(count(page.text(this.id))).isEqualTo(2);
	}

	@Test
	void sendsTheWholeHtmlToWhomWasAwayUnwatched() {
		this.world.act(http("s"), this.id, "add", Map.of());
		TestClient client = this.world.client("s");

		client.sync(this.id, 1L, 1L);

		JsonNode update = client.one();
		assertThat(update.get("ref").longValue()).isOne();
		assertThat(count(update.at("/data/html").stringValue())).isOne();
	}

	@Test
	void sendsTheMissedDeltasToWhomComesBack() {
		TestClient watching = this.world.client("s");
		watching.sync(this.id, null, null);
		long base = watching.version(this.id);
		String text = watching.text(this.id);
		for (int i = 0; i < 3; i++) {
			this.world.act(http("s"), this.id, "add", Map.of());
		}

		TestClient back = this.world.client("s");
		back.hold(this.id, base, text);
		back.sync(this.id, base, base);

		List<JsonNode> updates = back.messages();
		assertThat(updates).hasSize(3).allMatch((update) -> update.at("/data/delta").isArray());
		assertThat(updates.get(2).get("ref").longValue()).isOne();
		assertThat(updates.get(0).has("ref")).isFalse();
		assertThat(back.text(this.id)).isEqualTo(watching.text(this.id));
	}

	@Test
	void sendsTheWholeHtmlWhenTheBaseIsNotProven() {
		this.world.act(http("s"), this.id, "add", Map.of());
		TestClient watching = this.world.client("s");
		watching.sync(this.id, null, null);
		long version = watching.version(this.id);
		this.world.act(http("s"), this.id, "add", Map.of());

		for (Long base : new Long[] { null, version - 1, version + 1 }) {
			TestClient back = this.world.client("s");
			back.sync(this.id, version, base);
			assertThat(back.one().at("/data/html").isString()).isTrue();
		}
		TestClient future = this.world.client("s");
		future.sync(this.id, 99L, 99L);
		assertThat(future.one().at("/data/html").isString()).isTrue();
	}

	@RepeatedTest(20)
	void takesASharedComponentThatFollowsAnotherForANewOne() {
		String shared = this.world.components.mount(http("s"), "board", Map.of("key", "main")).outcome().componentId();
		TestClient watching = this.world.client("s");
		watching.sync(shared, null, null);
		watching.act(shared, "goal", Map.of());
		long before = watching.version(shared);
		assertThat(this.world.components.unmount(shared).join()).isTrue();

		String after = this.world.mount("s", "board", Map.of("key", "main"));
		TestClient back = this.world.client("s");
		back.sync(after, before, before);

		assertThat(after).isEqualTo(shared);
		assertThat(back.one().at("/data/html").asString()).contains("<b>0</b>");
		assertThat(back.version(after)).isGreaterThan(before);
	}

	@Test
	void sendsTheWholeHtmlAfterTooManyMissedVersions() {
		TestClient watching = this.world.client("s");
		watching.sync(this.id, null, null);
		long base = watching.version(this.id);
		for (int i = 0; i < 30; i++) {
			this.world.act(http("s"), this.id, "add", Map.of());
		}

		TestClient back = this.world.client("s");
		back.sync(this.id, base, base);

		assertThat(count(back.one().at("/data/html").stringValue())).isEqualTo(30);
	}

	@Test
	void answersWithAReplyWhenNothingChanged() {
		TestClient client = this.world.client("s");
		client.sync(this.id, null, null);
		client.fresh();

		client.act(this.id, "nothing", Map.of());

		assertThat(client.one().get("type").stringValue()).isEqualTo("reply");
	}

	@Test
	void givesEveryVersionOneText() {
		TestClient first = this.world.client("s");
		TestClient second = this.world.client("s");
		first.sync(this.id, null, null);
		second.sync(this.id, null, null);
		for (int i = 0; i < 20; i++) {
			((i % 2 == 0) ? first : second).act(this.id, (i % 3 == 0) ? "nothing" : "add", Map.of());
			assertThat(first.version(this.id)).isEqualTo(second.version(this.id));
			assertThat(first.text(this.id)).isEqualTo(second.text(this.id));
		}
		this.world.draw(http("s"), this.id);
		assertThat(first.text(this.id)).isEqualTo(second.text(this.id));
	}

	@Test
	void encodesAnUpdateOnceForEveryone() {
		TestClient first = this.world.client("s");
		TestClient second = this.world.client("s");
		first.sync(this.id, null, null);
		second.sync(this.id, null, null);
		first.out.clear();
		second.out.clear();

		this.world.components.update(this.id, Counter.class, (counter) -> counter.count = 5).join();

		assertThat(first.out.frames()).hasSize(1);
		assertThat(first.out.frames().get(0)).isSameAs(second.out.frames().get(0));
	}

	@Test
	void sendsPlainClientsTheWholeHtmlEachTime() {
		TestClient plain = this.world.plainClient("s");
		this.world.components.attach(plain.connection, this.id);
		assertThat(plain.fresh()).isEmpty();

		this.world.act(http("s"), this.id, "add", Map.of());
		plain.act(this.id, "add", Map.of(), null);
		plain.act(this.id, "nothing", Map.of(), null);
		plain.sync(this.id, null, null);

		List<JsonNode> updates = plain.fresh();
		assertThat(updates).hasSize(4)
			.allSatisfy((update) -> assertThat(update.propertyNames()).containsExactly("type", "componentID", "data"));
		assertThat(updates).extracting((update) -> count(update.at("/data/html").stringValue()))
			.containsExactly(1, 2, 2, 2);
	}

	@Test
	void givesASlowConnectionOnlyTheNewestUpdate() {
		for (Dialect dialect : Dialect.values()) {
			FakeFrameWriter out = FakeFrameWriter.manual();
			TestClient slow = this.world.client(dialect, "s", out);
			slow.sync(this.id, null, null);
			for (int i = 1; i <= 200; i++) {
				int count = i;
				this.world.components.update(this.id, Counter.class, (counter) -> counter.count = count).join();
			}
			assertThat(slow.connection.queuedBytes()).isLessThan(1_000);

			out.release();

			assertThat(slow.messages()).hasSize(2);
			assertThat(count(slow.text(this.id))).isEqualTo(200);
			this.world.connections.ended(slow.connection);
		}
	}

	@Test
	void neverCollapsesAnswers() {
		FakeFrameWriter out = FakeFrameWriter.manual();
		TestClient slow = this.world.client(Dialect.LIVEFLUX_V1, "s", out);
		for (int i = 0; i < 50; i++) {
			slow.act(this.id, "add", Map.of());
		}

		out.release();

		assertThat(slow.messages()).extracting((message) -> message.path("ref").longValue(0))
			.containsSubsequence(LongStream.rangeClosed(1, 50).boxed().toList());
		assertThat(count(slow.text(this.id))).isEqualTo(50);
	}

}
