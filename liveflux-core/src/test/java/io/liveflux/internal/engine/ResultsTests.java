package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.protocol.Dialect;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class ResultsTests {

	private final LiveWorld world = new LiveWorld(
			new SingleNodeStore(new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(), System::nanoTime,
					Scheduler.disabledScheduler(), Runnable::run)),
			Pricing.class);

	private final String id = this.world.mount("s", "pricing", Map.of());

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void comesWithTheUpdate() {
		TestClient client = synchronizedClient();
		returns(new Pricing.Quote(7));

		long ref = client.act(this.id, "price", Map.of());
		JsonNode delta = client.one();
		client.sync(this.id, null, null);
		client.fresh();
		TestClient fresh = this.world.client("s");
		long other = fresh.act(this.id, "price", Map.of());
		JsonNode whole = fresh.one();

		assertThat(delta.at("/data/delta").isMissingNode()).isFalse();
		assertThat(delta.get("ref").longValue()).isEqualTo(ref);
		assertThat(delta.at("/result/total").intValue()).isEqualTo(7);
		assertThat(whole.at("/data/html").isMissingNode()).isFalse();
		assertThat(whole.get("ref").longValue()).isEqualTo(other);
		assertThat(whole.at("/result/total").intValue()).isEqualTo(7);
		assertThat(client.one().has("result")).isFalse();
	}

	@Test
	void comesWithTheReplyWhereNothingChanges() {
		TestClient client = synchronizedClient();
		returns(List.of(1, 2));

		long ref = client.act(this.id, "price", Map.of("by", 0));

		JsonNode reply = client.one();
		assertThat(reply.get("type").stringValue()).isEqualTo("reply");
		assertThat(reply.get("ref").longValue()).isEqualTo(ref);
		assertThat(reply.get("data")).hasToString("[1,2]");
	}

	@Test
	void isLeftOutWhereTheActionReturnsNothing() {
		TestClient client = synchronizedClient();

		client.act(this.id, "price", Map.of());
		client.act(this.id, "price", Map.of("by", 0));

		assertThat(client.fresh()).hasSize(2)
			.noneMatch((message) -> message.has("result")
					|| "reply".equals(message.get("type").stringValue()) && message.has("data"));
	}

	@Test
	void staysBesideTheHtmlOverHttp() {
		returns("seven");

		ComponentEngine.Result result = this.world.act(http("s"), this.id, "price", Map.of());

		assertThat(count(result.html().markup())).isOne();
		assertThat(result.outcome().value()).isEqualTo("seven");
	}

	@Test
	void changesNothingInThePlainDialect() {
		TestClient client = this.world.plainClient("s");
		returns(new Pricing.Quote(7));

		client.act(this.id, "price", Map.of(), null);

		JsonNode update = client.one();
		assertThat(update.propertyNames()).containsExactlyInAnyOrder("type", "componentID", "data");
		assertThat(update.get("data").propertyNames()).containsExactly("html");
	}

	@Test
	void isTheSameForTheSameMessage() {
		TestClient first = named("page");
		returns(new Pricing.Quote(7));
		first.act(this.id, "price", Map.of(), 1L);
		returns(new Pricing.Quote(8));
		TestClient second = named("page");

		second.act(this.id, "price", Map.of(), 1L);
		ComponentEngine.Result posted = this.world.act(http("s"), this.id, "price", Map.of(), "page", 1L);

		assertThat(second.one().at("/result/total").intValue()).isEqualTo(7);
		assertThat(posted.outcome().value()).isEqualTo(Map.of("total", 7));
		assertThat(count(posted.html().markup())).isOne();
	}

	@Test
	void thatIsTooLargeToKeepIsMissedByTheSameMessage() {
		returns("x".repeat(10_000));
		this.world.act(http("s"), this.id, "price", Map.of(), "page", 1L);

		Outcome again = this.world.act(http("s"), this.id, "price", Map.of(), "page", 1L).outcome();

		assertThat(again.failure()).isEqualTo(
				new Outcome.Failure(409, "This message was handled before, and its answer was too large to keep"));
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isOne();
	}

	@Test
	void isWhatItWasWhenTheActionReturned() {
		List<String> live = new ArrayList<>(List.of("before"));
		returns(live);

		Object value = this.world.act(http("s"), this.id, "price", Map.of()).outcome().value();
		live.add("after");

		assertThat(value).isEqualTo(List.of("before"));
	}

	@Test
	void goesWithARedirectNowhere() {
		TestClient client = synchronizedClient();
		returns(7);
		this.world.probe.effects = (live) -> live.redirect("/elsewhere");

		client.act(this.id, "price", Map.of());

		assertThat(client.fresh("redirect")).singleElement().satisfies((it) -> assertThat(it.has("result")).isFalse());
	}

	@Test
	@ExpectedLog("A component of kind 'pricing' failed")
	void thatCannotBeWrittenFailsTheCall() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		returns(endless);

		Outcome outcome = this.world.act(http("s"), this.id, "price", Map.of()).outcome();

		assertThat(outcome.failure()).satisfies((failure) -> assertThat(failure.code()).isEqualTo(500));
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	private void returns(@Nullable Object result) {
		this.world.probe.result = () -> result;
	}

	private TestClient synchronizedClient() {
		TestClient client = this.world.client("s");
		client.sync(this.id, null, null);
		client.fresh();
		return client;
	}

	private TestClient named(String page) {
		return this.world.client(Dialect.LIVEFLUX_V1, null, "s", page, FakeFrameWriter.immediate());
	}

}
