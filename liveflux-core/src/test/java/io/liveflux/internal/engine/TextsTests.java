package io.liveflux.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TextsTests {

	private final List<Runnable> later = new ArrayList<>();

	private final LiveWorld world = LiveWorld.alone((builder) -> builder.work().textDelay(this.later::add),
			Talker.class, Talker.Mute.class);

	private final String id = this.world.mount("s", "talker", Map.of());

	private final ManualPublisher publisher = new ManualPublisher();

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void growsInThePageAndIsDrawnOnceAtTheEnd() {
		TestClient client = watching();
		this.world.probe.source = this.publisher;
		client.act(this.id, "ask", Map.of());
		await().until(this.publisher::isRunning);
		JsonNode first = client.fresh("text").get(0);
		assertThat(first).hasToString(
				"{\"type\":\"text\",\"componentID\":\"%s\",\"field\":\"answer\",\"stream\":%s,\"base\":0,\"add\":\"\"}"
					.formatted(this.id, first.get("stream")));

		this.publisher.send("Hel");
		assertThat(client.one())
			.hasToString("{\"type\":\"text\",\"stream\":%s,\"base\":0,\"add\":\"Hel\"}".formatted(first.get("stream")));
		this.publisher.send("lo, ");
		this.publisher.send("a part that is long enough to be worth a message, as messages cost");
		JsonNode second = client.one();
		assertThat(second.get("base").intValue()).isEqualTo(3);
		int known = client.messages().size();
		this.publisher.complete();

		await().until(() -> client.text(this.id).contains("<p>Hello, a part"));
		List<JsonNode> rest = client.messages().subList(known, client.messages().size());
		assertThat(rest).hasSize(2);
		assertThat(rest.get(0).get("done").booleanValue()).isTrue();
		assertThat(rest.get(1).get("type").stringValue()).isEqualTo("update");
		assertThat(this.world.probe.log).containsExactly("answer COMPLETED null");
	}

	@Test
	void aThousandPartsCostAtMostTwiceTheTextOnTheWire() {
		List<String> tokens = IntStream.range(0, 1_000).mapToObj((n) -> (n % 7 == 0) ? "über " : "word ").toList();
		TestClient client = watching();
		int before = client.out.texts().size();
		ask(client);

		tokens.forEach(this.publisher::send);
		look();
		this.publisher.complete();
		await().until(() -> client.text(this.id).contains("word </p>"));

		int text = String.join("", tokens).getBytes(StandardCharsets.UTF_8).length;
		List<String> frames = client.out.texts().subList(before, client.out.texts().size());
		int grown = frames.stream()
			.filter((frame) -> frame.startsWith("{\"type\":\"text\""))
			.mapToInt((frame) -> frame.getBytes(StandardCharsets.UTF_8).length)
			.sum();
		assertThat(grown).isLessThan(2 * text);
		assertThat(frames.stream().filter((frame) -> frame.startsWith("{\"type\":\"update\"")).count()).isOne();
		assertThat(shown(client)).isEqualTo(String.join("", tokens));
	}

	@Test
	void whatIsNotWorthAMessageIsShownAfterAWhile() {
		TestClient client = watching();
		ask(client);
		this.publisher.send("One ");
		this.publisher.send("two");
		assertThat(client.one().get("add").stringValue()).isEqualTo("One ");

		look();

		assertThat(client.one().get("add").stringValue()).isEqualTo("two");
		look();
		assertThat(this.later).isEmpty();
	}

	@Test
	void whoReadsSlowlyGetsWhatHasGatheredMeanwhile() {
		FakeFrameWriter slow = FakeFrameWriter.immediate();
		TestClient client = client(slow);
		client.sync(this.id, null, null);
		client.fresh();
		ask(client);
		slow.hold();

		for (int i = 0; i < 50; i++) {
			this.publisher.send("a part that is long enough to be worth a message of its own. ");
		}
		slow.release();

		assertThat(client.fresh()).hasSizeLessThan(4);
		assertThat(shown(client)).hasSize(50 * 61);
	}

	@Test
	void whoComesInTheMiddleGetsAllSoFarAndThenTheRest() {
		ask(watching());
		this.publisher.send("What was said before, ");

		TestClient late = client(FakeFrameWriter.immediate());
		late.sync(this.id, null, null);
		assertThat(shown(late)).isEqualTo("What was said before, ");
		this.publisher.send("and what comes after that, which is long enough to be worth a message.");

		assertThat(shown(late))
			.isEqualTo("What was said before, and what comes after that, which is long enough to be worth a message.");
	}

	@Test
	void whoSynchronizesAgainGetsAllOfIt() {
		TestClient client = watching();
		ask(client);
		this.publisher.send("All of it");
		client.fresh();

		client.sync(this.id, client.version(this.id), client.version(this.id));

		assertThat(client.fresh("text")).singleElement()
			.satisfies((text) -> assertThat(text.get("base").intValue()).isZero())
			.satisfies((text) -> assertThat(text.get("add").stringValue()).isEqualTo("All of it"));
	}

	@Test
	void whoDoesNotUnderstandTextsGetsUpdates() {
		TestClient plain = this.world.plainClient("s");
		this.world.components.attach(plain.connection, this.id);
		TestClient old = this.world.client("s");
		old.sync(this.id, null, null);
		old.fresh();
		ask(old);

		this.publisher.send("One ");
		assertThat(old.fresh()).isEmpty();
		look();

		assertThat(old.text(this.id)).contains("<p>One </p>");
		assertThat(plain.text(this.id)).contains("<p>One </p>");
		this.publisher.send("two");
		this.publisher.complete();
		await().until(() -> old.text(this.id).contains("<p>One two</p>"));
		await().until(() -> plain.text(this.id).contains("<p>One two</p>"));
		assertThat(old.fresh("text")).isEmpty();
		assertThat(plain.fresh("text")).isEmpty();
	}

	@Test
	void whoPostsSeesWhatHasComeSoFar() {
		ask(watching());
		this.publisher.send("So far");

		assertThat(this.world.draw(http("s"), this.id).html().markup()).contains("<p>So far</p>");
		assertThat(this.world.components.isWriting(this.id)).isTrue();
		this.publisher.complete();
		await().until(() -> !this.world.components.isWriting(this.id));
	}

	@Test
	void isCancelledByAClientAndKeepsWhatHasCome() {
		TestClient client = watching();
		ask(client);
		this.publisher.send("As far as this");

		client.act(this.id, "liveflux:cancel", Map.of("name", "answer"));

		await().until(() -> this.world.probe.log.contains("answer CANCELLED null"));
		assertThat(this.publisher.cancelled).isTrue();
		this.publisher.send(" and no further");
		assertThat(this.world.draw(http("s"), this.id).html().markup()).contains("<p>As far as this</p>");
		client.act(this.id, "liveflux:cancel", Map.of("name", "answer"));
		assertThat(client.fresh("error")).isEmpty();
	}

	@Test
	void isCancelledOnlyByWhoMayUseTheComponent() {
		ask(watching());
		TestClient stranger = this.world.client("t");

		stranger.act(this.id, "liveflux:cancel", Map.of("name", "answer"));

		assertThat(stranger.one().get("code").intValue()).isEqualTo(403);
		assertThat(this.publisher.cancelled).isFalse();
	}

	@Test
	void isReplacedByANewerOne() {
		TestClient client = watching();
		ask(client);
		this.publisher.send("The first");
		ManualPublisher second = new ManualPublisher();
		this.world.probe.source = second;

		client.act(this.id, "ask", Map.of());
		await().until(second::isRunning);
		this.publisher.send(" that is not heard any more, however long it is, and it is long");
		second.send("The second");
		second.complete();

		await().until(() -> client.text(this.id).contains("<p>The second</p>"));
		assertThat(this.publisher.cancelled).isTrue();
		assertThat(this.world.probe.log).containsExactly("answer COMPLETED null");
	}

	@Test
	void endsWithTheComponent() {
		ask(watching());

		this.world.components.unmount(this.id).join();

		await().until(() -> this.publisher.cancelled);
		assertThat(this.world.probe.log).isEmpty();
	}

	@Test
	void tellsTheComponentWhyItFailed() {
		TestClient client = watching();
		ask(client);
		this.publisher.send("Half");

		this.publisher.fail(new TimeoutException("too slow"));

		await().until(() -> this.world.probe.log.contains("answer FAILED too slow"));
		assertThat(client.text(this.id)).contains("<p>Half</p>");
		assertThat(client.fresh("error")).isEmpty();
	}

	@Test
	@ExpectedLog("A component of kind 'mute' failed")
	void tellsThePageWhereTheComponentDoesNotListen() {
		String mute = this.world.mount("s", "mute", Map.of());
		TestClient client = client(FakeFrameWriter.immediate());
		client.sync(mute, null, null);
		client.fresh();
		this.world.probe.source = this.publisher;
		client.act(mute, "ask", Map.of());
		await().until(this.publisher::isRunning);

		this.publisher.fail(new IllegalStateException("secret"));

		await().until(() -> !client.fresh("error").isEmpty());
		assertThat(client.messages().toString()).doesNotContain("secret");
	}

	@Test
	void comesFromStreamsAndIterables() {
		for (Object source : List.of(Stream.of("a ", "b"), List.of("a ", "b"))) {
			this.world.probe.source = source;
			TestClient client = watching();

			client.act(this.id, "ask", Map.of());

			await().until(() -> client.text(this.id).contains("<p>a b</p>"));
		}
		assertThat(this.world.probe.log).hasSize(2);
	}

	@Test
	void comesFromAnyPublisher() {
		TestClient client = watching();
		try (SubmissionPublisher<String> flow = new SubmissionPublisher<>(Runnable::run, 16)) {
			this.world.probe.source = flow;
			client.act(this.id, "ask", Map.of());
			await().until(flow::hasSubscribers);

			flow.submit("from the JDK");
		}
		await().until(() -> client.text(this.id).contains("<p>from the JDK</p>"));
	}

	@Test
	@ExpectedLog("A component of kind 'talker' failed")
	void refusesWhatBringsNoTextAndFieldsThatHoldNone() {
		this.world.probe.source = 7;
		assertThat(fails("ask")).isEqualTo(500);
		this.world.probe.source = List.of("a");
		assertThat(fails("askElsewhere")).isEqualTo(500);
		this.world.probe.source = List.of(1);
		this.world.act(http("s"), this.id, "ask", Map.of());
		await().until(() -> !this.world.probe.log.isEmpty());
		assertThat(this.world.probe.log.get(0))
			.startsWith("answer FAILED The text of field 'answer' must come as texts");
	}

	@Test
	void mayBeginWhenTheComponentIsMounted() {
		this.world.probe.source = this.publisher;
		String early = this.world.mount("s", "talker", Map.of("greets", "true"));
		await().until(this.publisher::isRunning);
		this.publisher.send("Welcome");

		TestClient client = client(FakeFrameWriter.immediate());
		client.sync(early, 1L, null);

		assertThat(client.fresh("text")).singleElement()
			.satisfies((text) -> assertThat(text.get("add").stringValue()).isEqualTo("Welcome"));
	}

	private int fails(String action) {
		Outcome.@Nullable Failure failure = this.world.act(http("s"), this.id, action, Map.of()).outcome().failure();
		return (failure != null) ? failure.code() : 0;
	}

	private void ask(TestClient client) {
		this.world.probe.source = this.publisher;
		client.act(this.id, "ask", Map.of());
		await().until(this.publisher::isRunning);
		client.fresh();
	}

	private void look() {
		List<Runnable> due = List.copyOf(this.later);
		this.later.clear();
		due.forEach(Runnable::run);
	}

	private TestClient watching() {
		TestClient client = client(FakeFrameWriter.immediate());
		client.sync(this.id, null, null);
		client.fresh();
		return client;
	}

	private TestClient client(FakeFrameWriter out) {
		return this.world.client(Map.of("can", List.of("text")), "s", out);
	}

	/** What a page would show of the text that it was sent. */
	private static String shown(TestClient client) {
		StringBuilder shown = new StringBuilder();
		for (JsonNode message : client.messages()) {
			if (message.get("type").stringValue().equals("text") && message.has("base")) {
				shown.setLength(message.get("base").intValue());
				shown.append(message.get("add").stringValue());
			}
		}
		return shown.toString();
	}

	/** A publisher that the test plays. */
	static final class ManualPublisher implements Flow.Publisher<String> {

		private volatile Flow.@Nullable Subscriber<? super String> subscriber;

		volatile boolean cancelled;

		@Override
		public void subscribe(Flow.Subscriber<? super String> subscriber) {
			subscriber.onSubscribe(new Flow.Subscription() {

				@Override
				public void request(long count) {
				}

				@Override
				public void cancel() {
					ManualPublisher.this.cancelled = true;
				}

			});
			this.subscriber = subscriber;
		}

		boolean isRunning() {
			return this.subscriber != null;
		}

		private Flow.Subscriber<? super String> subscriber() {
			Flow.Subscriber<? super String> present = this.subscriber;
			if (present == null) {
				throw new AssertionError("Nobody has subscribed");
			}
			return present;
		}

		void send(String part) {
			subscriber().onNext(part);
		}

		void complete() {
			subscriber().onComplete();
		}

		void fail(Throwable failure) {
			subscriber().onError(failure);
		}

	}

}
