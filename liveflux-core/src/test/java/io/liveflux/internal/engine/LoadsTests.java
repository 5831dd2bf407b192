package io.liveflux.internal.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.LiveContext;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.Timer;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LoadsTests {

	private final List<Later> later = new ArrayList<>();

	private final Timer timer = (task, delay) -> {
		Later one = new Later(task, delay);
		this.later.add(one);
		return () -> this.later.remove(one);
	};

	private final LiveWorld world = LiveWorld.alone((builder) -> builder.work().timer(this.timer), Station.class,
			Station.Patient.class);

	private final String id = this.world.mount("s", "station", Map.of());

	private final Desk desk = new Desk();

	@AfterEach
	void close() {
		this.world.close();
	}

	private String html() {
		return this.world.draw(http("s"), this.id).html().markup();
	}

	private void act(String action, Map<String, Object> data) {
		assertThat(this.world.act(http("s"), this.id, action, Map.copyOf(data)).outcome().failure()).isNull();
	}

	private void begin(String city) {
		this.world.probe.loads = this.desk;
		act("load", Map.of("city", city));
		await().until(() -> this.world.probe.log.stream().anyMatch((line) -> line.startsWith("begun " + city)));
	}

	@Test
	void isLoadingAndThenThere() {
		TestClient client = this.world.client(Map.of(), "s", FakeFrameWriter.immediate());
		client.sync(this.id, null, null);
		this.world.probe.loads = this.desk;
		client.act(this.id, "load", Map.of("city", "Rome"));
		assertThat(client.text(this.id)).contains("<p></p><i>LOADING");
		client.fresh();

		this.desk.bring("Rome", "sun");

		await().until(() -> client.text(this.id).contains("<p>sun</p><i>OK"));
		assertThat(client.fresh("update")).as("one change").hasSizeLessThanOrEqualTo(1);
		assertThat(this.world.probe.log).containsExactly("begun Rome en");
	}

	@Test
	void runsInTheLanguageOfWhoAsked() {
		this.world.probe.loads = this.desk;
		Caller german = new Caller(null, "s", Locale.GERMAN, null, Map.of());

		this.world.act(german, this.id, "load", Map.of("city", "Bonn"));

		await().until(() -> this.world.probe.log.contains("begun Bonn de"));
	}

	@Test
	void theComponentDoesOtherThingsMeanwhile() {
		begin("Rome");

		act("add", Map.of());

		assertThat(html()).contains("<b>1</b><p></p><i>LOADING");
		this.desk.bring("Rome", "sun");
		await().until(() -> html().contains("<b>1</b><p>sun</p><i>OK"));
	}

	@Test
	void theOlderOneIsInterruptedAndCannotLand() {
		begin("Rome");
		begin("Oslo");
		await().until(() -> this.world.probe.log.contains("interrupted Rome"));

		this.desk.bring("Rome", "sun");
		this.desk.bring("Oslo", "snow");

		await().until(() -> html().contains("<p>snow</p><i>OK"));
		assertThat(this.world.probe.log).containsExactlyInAnyOrder("begun Rome en", "interrupted Rome",
				"begun Oslo en");
	}

	@Test
	void whatDoesNotMindAnInterruptCannotLandEither() {
		CompletableFuture<String> rome = new CompletableFuture<>();
		this.world.probe.loads = (city) -> city.equals("Rome") ? rome.join() : this.desk.load(city);
		act("load", Map.of("city", "Rome"));
		await().until(() -> this.world.probe.log.contains("begun Rome en"));
		act("load", Map.of("city", "Oslo"));
		act("load", Map.of("city", "Bonn"));
		this.desk.bring("Bonn", "rain");
		assertThat(this.world.probe.log).as("a component has one thread for a value").containsExactly("begun Rome en");

		rome.complete("sun");

		await().until(() -> html().contains("<p>rain</p><i>OK"));
		assertThat(this.world.probe.log).containsExactly("begun Rome en", "begun Bonn en");
	}

	@Test
	void runsAsWhomAChangeOfAServiceNames() {
		List<String> users = new CopyOnWriteArrayList<>();
		try (LiveWorld seen = LiveWorld.alone((builder) -> builder.callInterceptors(List.of((caller, call) -> {
			if (caller.principal() != null) {
				users.add(caller.principal().getName() + " " + Thread.currentThread().getId());
			}
			call.run();
		})), Station.class)) {
			List<Long> loaders = new CopyOnWriteArrayList<>();
			seen.probe.loads = (city) -> {
				loaders.add(Thread.currentThread().getId());
				return city;
			};
			String mounted = seen.mount("s", "station", Map.of());

			seen.components.leave(mounted, Change.of((definition, instance, effects) -> effects.load("weather", "Rome"),
					Change.Kind.WISH, RunAs.user(() -> "ada")));

			await().until(() -> seen.draw(http("s"), mounted).html().markup().contains("<p>Rome</p>"));
			assertThat(users).contains("ada " + loaders.get(0));
		}
	}

	@Test
	void theOldValueStaysWhileANewerOneIsLoaded() {
		begin("Rome");
		this.desk.bring("Rome", "sun");
		await().until(() -> html().contains("<p>sun</p><i>OK"));

		begin("Oslo");

		assertThat(html()).contains("<p>sun</p><i>LOADING");
		act("fresh", Map.of("city", "Bonn"));
		assertThat(html()).contains("<p></p><i>LOADING");
		// It begins when the one before has left its thread, which must not be while the
		// world ends.
		await().until(() -> this.world.probe.log.contains("begun Bonn en"));
	}

	@Test
	void isCancelledByTheComponent() {
		begin("Rome");

		act("cancel", Map.of());

		await().until(() -> this.world.probe.log.contains("interrupted Rome"));
		assertThat(html()).contains("<p></p><i>NONE");
		assertThat(this.world.components.isWriting(this.id)).isFalse();
	}

	@Test
	void isCancelledByAClientAndKeepsTheOldValue() {
		begin("Rome");
		this.desk.bring("Rome", "sun");
		await().until(() -> html().contains("<p>sun</p><i>OK"));
		begin("Oslo");
		assertThat(this.world.components.isWriting(this.id)).isTrue();

		act("liveflux:cancel", Map.of("name", "weather"));

		await().until(() -> this.world.probe.log.contains("interrupted Oslo"));
		assertThat(html()).contains("<p>sun</p><i>OK");
	}

	@Test
	void whatAComponentDoesNotWaitForAnyMoreIsInterrupted() {
		begin("Rome");

		act("forget", Map.of());

		await().until(() -> this.world.probe.log.contains("interrupted Rome"));
		assertThat(html()).contains("<p></p><i>NONE");
	}

	@Test
	void endsWithItsComponent() {
		begin("Rome");

		this.world.components.unmount(this.id).join();

		await().until(() -> this.world.probe.log.contains("interrupted Rome"));
		assertThat(this.world.components.isWriting(this.id)).isFalse();
	}

	@Test
	void failsWithTheMessageOfTheExceptionAndKeepsTheOldValue() {
		begin("Rome");
		this.desk.bring("Rome", "sun");
		await().until(() -> html().contains("<p>sun</p><i>OK"));
		begin("Oslo");

		this.desk.fail("Oslo", new ResponseStatusException(HttpStatus.BAD_GATEWAY, "the satellite is gone"));

		await().until(() -> html().contains("<p>sun</p><i>FAILED the satellite is gone"));
	}

	@Test
	@ExpectedLog("component of kind 'station' failed (error ")
	void anUnknownExceptionIsLoggedAndGivesNothingAway() {
		begin("Rome");

		this.desk.fail("Rome", new IllegalStateException("password 123"));

		await().until(() -> html().contains("<i>FAILED The component failed (error "));
		assertThat(html()).doesNotContain("password");
	}

	@Test
	void isInterruptedAndFailsWhenItTakesTooLong() {
		this.world.probe.loads = this.desk;
		act("quickly", Map.of("city", "Rome"));
		await().until(() -> this.world.probe.log.contains("begun Rome en"));
		assertThat(this.later).singleElement()
			.satisfies((one) -> assertThat(one.delay()).isEqualTo(Duration.ofSeconds(3)));

		this.later.get(0).task().run();

		await().until(() -> html().contains("<i>FAILED This took longer than 3 s"));
		await().until(() -> this.world.probe.log.contains("interrupted Rome"));
	}

	@Test
	void takesNoLongerThanAnyLoadMayWhereItHasNoBoundOfItsOwn() {
		try (LiveWorld bounded = LiveWorld.alone(
				(builder) -> builder.work().timer(this.timer).loadTimeout(Duration.ofMinutes(5)), Station.class,
				Station.Patient.class)) {
			bounded.probe.loads = this.desk;
			String station = bounded.mount("s", "station", Map.of());
			bounded.act(http("s"), station, "load", Map.of("city", "Rome"));
			await().until(() -> this.later.size() == 1);
			assertThat(this.later.get(0).delay()).isEqualTo(Duration.ofMinutes(5));

			this.later.get(0).task().run();

			await().until(() -> bounded.draw(http("s"), station)
				.html()
				.markup()
				.contains("<i>FAILED This took longer than 300 s"));
		}
	}

	@Test
	void nothingIsLeftOfATimeoutThatWasNotNeeded() {
		this.world.probe.loads = this.desk;
		act("quickly", Map.of("city", "Rome"));

		this.desk.bring("Rome", "sun");

		await().until(() -> html().contains("<p>sun</p><i>OK"));
		assertThat(this.later).isEmpty();
	}

	@Test
	void aResultBetweenTheFirstPaintAndTheConnectionIsNotLost() {
		this.world.probe.loads = this.desk;
		String painted = this.world.mount("s", "station", Map.of("city", "Rome"));
		this.desk.bring("Rome", "sun");
		await().until(() -> !this.world.components.isWriting(painted));

		TestClient client = this.world.client(Map.of(), "s", FakeFrameWriter.immediate());
		client.sync(painted, 1L, null);

		assertThat(client.text(painted)).contains("<p>sun</p><i>OK");
		assertThat(this.world.probe.log).containsExactly("begun Rome en");
	}

	@Test
	void beginsInsideOfAnotherComponentToo() {
		this.world.probe.inner = List.of("patient");

		String html = this.world.components.mount(http("s"), "panel", Map.of()).html().markup();

		assertThat(html).contains("<p>fine in Rome</p><i>OK");
	}

	@Test
	void anInterruptFromOutsideLeavesItToWhoeverUsesTheComponentNext() {
		CompletableFuture<Thread> worker = new CompletableFuture<>();
		this.world.probe.loads = (city) -> {
			if (worker.complete(Thread.currentThread())) {
				return this.desk.load(city);
			}
			return "again in " + city;
		};
		act("load", Map.of("city", "Rome"));

		worker.join().interrupt();

		await().until(() -> html().contains("<p>again in Rome</p><i>OK"));
	}

	@Test
	void theFirstPageWaitsForWhatItIsToShow() {
		this.world.probe.loads = (city) -> "fine in " + city;

		assertThat(this.world.components.mount(http("s"), "patient", Map.of("city", "Rome")).html().markup())
			.contains("<p>fine in Rome</p><i>OK");
	}

	@Test
	void theFirstPageShowsWhatHasComeBeforeItLooks() {
		try (LiveWorld fast = LiveWorld.alone((builder) -> builder.work().loadExecutor(Runnable::run), Station.class,
				Station.Patient.class)) {
			fast.probe.loads = (city) -> "fine in " + city;

			assertThat(fast.components.mount(http("s"), "patient", Map.of("city", "Rome")).html().markup())
				.contains("<p>fine in Rome</p><i>OK");
		}
	}

	@Test
	@ExpectedLog("component of kind 'station' failed (error ")
	void aMethodThatThrowsBeginsNothing() {
		this.world.probe.loads = this.desk;
		this.world.probe.effects = (live) -> {
			live.load("weather", "Rome");
			throw new IllegalStateException("no");
		};

		assertThat(this.world.act(http("s"), this.id, "effects", Map.of()).outcome().failure()).isNotNull();

		assertThat(html()).contains("<i>NONE");
		assertThat(this.world.components.isWriting(this.id)).isFalse();
		assertThat(this.world.probe.log).isEmpty();
	}

	@Test
	@ExpectedLog("component of kind 'station' failed (error ")
	void anUnknownNameIsAnError() {
		assertThat(problem((live) -> live.load("wether", "Rome")))
			.contains("Nothing loads 'wether' of component 'station': mark a method @Loads(\"wether\")");
	}

	@Test
	@ExpectedLog("component of kind 'station' failed (error ")
	void argumentsThatDoNotFitAreAnError() {
		assertThat(problem((live) -> live.load("weather", "Rome", 5)))
			.contains("'weather' of component 'station' is loaded with (String), not with 2 arguments");
		assertThat(problem((live) -> live.load("weather", List.of("Rome"))))
			.contains("argument 1 must be a " + "java.lang.String, but is a java.util.ImmutableCollections$List12");
	}

	private static String problem(Consumer<LiveContext> effects) {
		try (LiveWorld told = LiveWorld.alone(
				(builder) -> builder
					.failureAnswers(new FailureAnswers(List.of(), List.of(), true, InstantSource.system())),
				Station.class)) {
			told.probe.effects = effects;
			String mounted = told.mount("s", "station", Map.of());
			Outcome.Failure failure = told.act(http("s"), mounted, "effects", Map.of()).outcome().failure();
			assertThat(failure).isNotNull();
			assertThat(told.draw(http("s"), mounted).html().markup()).contains("<i>NONE");
			return Objects.requireNonNull(failure).message();
		}
	}

	@Test
	@ExpectedLog("component of kind 'station' failed (error ")
	void aValueThatCannotBeKeptFails() {
		this.world.probe.source = new Object() {

			@SuppressWarnings("unused")
			public final int number = 5;

		};

		act("loadOdd", Map.of());

		await().until(() -> html().contains(" FAILED</i>"));
	}

	@Test
	@ExpectedLog("(error ")
	void failsWhereNoThreadIsLeft() {
		try (LiveWorld full = LiveWorld.alone((builder) -> builder.work().loadExecutor((task) -> {
			throw new RejectedExecutionException("full");
		}), Station.class)) {
			String mounted = full.mount("s", "station", Map.of());

			full.act(http("s"), mounted, "load", Map.of("city", "Rome"));

			await().until(() -> full.draw(http("s"), mounted).html().markup().contains("<i>FAILED"));
		}
	}

	/** A task that waits for its time. */
	private record Later(Runnable task, Duration delay) {
	}

	/** Loads when the test says so. */
	static final class Desk implements Probe.Loader {

		private final Map<String, CompletableFuture<String>> results = new ConcurrentHashMap<>();

		private CompletableFuture<String> of(String city) {
			return this.results.computeIfAbsent(city, (unused) -> new CompletableFuture<>());
		}

		void bring(String city, String weather) {
			of(city).complete(weather);
		}

		void fail(String city, Exception failure) {
			of(city).completeExceptionally(failure);
		}

		@Override
		public String load(String city) throws Exception {
			try {
				return of(city).get();
			}
			catch (java.util.concurrent.ExecutionException ex) {
				throw (ex.getCause() instanceof Exception cause) ? cause : ex;
			}
		}

	}

}
