package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.metrics.ActionObservationContext;
import io.liveflux.metrics.ActionObservationConvention;
import io.liveflux.metrics.CallObservationContext;
import io.liveflux.metrics.DefaultActionObservationConvention;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.LiveSockets;
import io.liveflux.socket.OnText;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What traces and log lines know of what clients ask for.
 */
@SpringBootTest(classes = { TestApplication.class, ObservationIT.Lamp.class, ObservationIT.Watched.class,
		ObservationIT.Echo.class }, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ObservationIT.Observing.class)
class ObservationIT {

	private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private final TestBrowser browser;

	private final TestObservationRegistry observations;

	private final Notes notes;

	ObservationIT(@LocalServerPort int port, @Autowired TestObservationRegistry observations, @Autowired Notes notes) {
		this.browser = new TestBrowser(port);
		this.observations = observations;
		this.notes = notes;
		observations.clear();
		notes.lines.clear();
	}

	@AfterEach
	void leavesNothingBehind() {
		assertThat(this.observations.getCurrentObservation()).isNull();
		assertThat(MDC.get("liveflux.kind")).isNull();
	}

	@Test
	void actionOverAConnectionIsObserved() throws Exception {
		String id = this.browser.mount("lamp");
		try (TestBrowser.Socket socket = connect()) {
			act(socket, id, "press", "");

			expect().hasObservationWithNameEqualTo("liveflux.action")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.hasContextualNameEqualTo("action lamp.press")
				.hasLowCardinalityKeyValue("kind", "lamp")
				.hasLowCardinalityKeyValue("action", "press")
				.hasLowCardinalityKeyValue("over", "connection")
				.hasLowCardinalityKeyValue("outcome", "success")
				.doesNotHaveError();
			assertThat(this.notes.lines).singleElement().asString().startsWith("press lamp with connection");
		}
	}

	@Test
	void actionOverHttpIsObservedToo() throws Exception {
		String id = this.browser.mount("lamp");

		this.browser.post("liveflux_component_kind", "lamp", "liveflux_component_id", id, "liveflux_action", "press");

		expect().hasObservationWithNameEqualTo("liveflux.action")
			.that()
			.hasLowCardinalityKeyValue("action", "press")
			.hasLowCardinalityKeyValue("over", "http");
		assertThat(this.notes.lines).containsExactly("press lamp without connection");
	}

	@Test
	@ExpectedLog("failed")
	void failureIsAnErrorOfTheObservation() throws Exception {
		String id = this.browser.mount("lamp");
		try (TestBrowser.Socket socket = connect()) {
			act(socket, id, "burst", "");

			expect().hasObservationWithNameEqualTo("liveflux.action")
				.that()
				.hasLowCardinalityKeyValue("outcome", "error")
				.assertThatError()
				.hasMessage("burst");
		}
	}

	@Test
	void namesOfClientsAreNotInTags() throws Exception {
		String id = this.browser.mount("lamp");
		try (TestBrowser.Socket socket = connect()) {
			act(socket, id, "made-up", "");
			act(socket, "nobody", "made-up", "");

			expect().hasNumberOfObservationsWithNameEqualTo("liveflux.action", 2)
				.forAllObservationsWithNameEqualTo("liveflux.action",
						(context) -> context.hasLowCardinalityKeyValue("action", "none")
							.hasLowCardinalityKeyValue("outcome", "error"));
		}
	}

	@Test
	void traceOfTheBrowserGoesOn() throws Exception {
		String id = this.browser.mount("lamp");
		try (TestBrowser.Socket socket = connect()) {
			act(socket, id, "press", ",\"traceparent\":\"" + TRACE + "\",\"tracestate\":\"a=b\"");
			act(socket, id, "press", ",\"traceparent\":\"no trace\"");
			send(socket, "{\"type\":\"join\",\"ref\":9,\"channel\":\"watched/1\",\"traceparent\":\"" + TRACE + "\"}");

			assertThat(this.notes.traces).containsExactly(Map.of("traceparent", TRACE, "tracestate", "a=b"),
					Map.of("traceparent", TRACE));
		}
	}

	@Test
	void joinsCommandsAndBroadcastsAreObserved() throws Exception {
		try (TestBrowser.Socket socket = connect()) {
			send(socket, "{\"type\":\"join\",\"ref\":1,\"channel\":\"watched/1\"}");
			send(socket, "{\"type\":\"message\",\"ref\":2,\"channel\":\"watched/1\",\"cmd\":\"say\",\"param\":\"x\"}");

			expect().hasObservationWithNameEqualTo("liveflux.join")
				.that()
				.hasLowCardinalityKeyValue("channel", "watched/{name}");
			expect().hasObservationWithNameEqualTo("liveflux.command")
				.that()
				.hasLowCardinalityKeyValue("channel", "watched/{name}")
				.hasLowCardinalityKeyValue("command", "say");
			expect().hasObservationWithNameEqualTo("liveflux.broadcast")
				.that()
				.hasLowCardinalityKeyValue("channel", "watched/{name}")
				.hasParentObservationContextMatching((parent) -> parent.getName().equals("liveflux.command"));
			assertThat(this.notes.lines).singleElement().asString().startsWith("say watched/{name} with connection");
		}
	}

	@Test
	void messagesOfSocketsAreObserved() throws Exception {
		try (TestBrowser.Socket socket = this.browser.socket("/echo-observed", this.browser.sameOrigin())) {
			socket.send("hello");
			assertThat(socket.next()).isEqualTo("hello");

			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> expect().hasObservationWithNameEqualTo("liveflux.socket.message")
					.that()
					.hasLowCardinalityKeyValue("socket", "echo")
					.hasBeenStopped());
		}
	}

	@Test
	void messageThatNoMethodTakesIsAnErrorOfTheObservation() throws Exception {
		try (TestBrowser.Socket socket = this.browser.socket("/echo-observed", this.browser.sameOrigin())) {
			socket.send(new byte[] { 1, 2, 3 });
			assertThat(socket.next()).contains("\"code\":400").contains("This socket takes text");

			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> expect().hasObservationWithNameEqualTo("liveflux.socket.message")
					.that()
					.hasLowCardinalityKeyValue("outcome", "error")
					.hasBeenStopped());
		}
	}

	@Test
	void messagesToRoomsAreObservedUnderTheirSocket(@Autowired LiveSockets sockets) {
		sockets.broadcast("echo", "red", "hello");

		expect().hasObservationWithNameEqualTo("liveflux.broadcast")
			.that()
			.hasLowCardinalityKeyValue("audience", "room")
			.hasLowCardinalityKeyValue("channel", "echo")
			.hasContextualNameEqualTo("broadcast room echo");
	}

	@Test
	void observationReachesTheThreadsInTheBackground(@Autowired BackgroundThreads threads) {
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		Executor executor = threads.executor();
		Observation.createNotStarted("outer", this.observations)
			.observe(() -> executor.execute(() -> seen.add(String.valueOf(current()))));
		executor.execute(() -> seen.add(String.valueOf(current())));

		await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() == 2);
		assertThat(seen).containsExactlyInAnyOrder("outer", "null");
	}

	private String current() {
		Observation present = this.observations.getCurrentObservation();
		return (present != null) ? present.getContext().getName() : "null";
	}

	private TestObservationRegistryAssert expect() {
		return TestObservationRegistryAssert.assertThat(this.observations);
	}

	private TestBrowser.Socket connect() throws Exception {
		TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1");
		socket.next();
		return socket;
	}

	private void act(TestBrowser.Socket socket, String id, String action, String more) throws Exception {
		send(socket, "{\"type\":\"action\",\"ref\":1,\"componentID\":\"" + id + "\",\"action\":\"" + action + "\""
				+ more + "}");
	}

	/** Sends a message, and waits until the one after it is answered. */
	private static void send(TestBrowser.Socket socket, String message) throws Exception {
		socket.send(message);
		socket.send("{\"type\":\"ping\",\"ref\":77}");
		for (String frame = socket.next(); !frame.contains("pong"); frame = socket.next()) {
			assertThat(frame).isNotEmpty();
		}
	}

	/**
	 * What the application's methods saw.
	 */
	static final class Notes {

		private final Queue<String> lines = new ConcurrentLinkedQueue<>();

		private final Queue<Map<String, String>> traces = new ConcurrentLinkedQueue<>();

		void note(String what) {
			this.lines.add(what + ' ' + MDC.get("liveflux.kind")
					+ ((MDC.get("liveflux.connection") != null) ? " with connection" : " without connection"));
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Observing {

		@Bean
		Notes notes() {
			return new Notes();
		}

		@Bean
		ActionObservationConvention actionConvention() {
			return new DefaultActionObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(ActionObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("over",
							(context.getCaller().connection() != null) ? "connection" : "http");
				}

			};
		}

		@Bean
		TestObservationRegistry observations(Notes notes) {
			TestObservationRegistry registry = TestObservationRegistry.create();
			registry.observationConfig().observationHandler((context) -> {
				if (context instanceof CallObservationContext call && call.getCarrier().containsKey("traceparent")) {
					notes.traces.add(call.getCarrier());
				}
				return false;
			});
			return registry;
		}

	}

	@LiveComponent(value = "lamp", clientMount = true)
	static class Lamp {

		private final Notes notes;

		private boolean on;

		Lamp(Notes notes) {
			this.notes = notes;
		}

		@Action
		void press() {
			this.on = !this.on;
			this.notes.note("press");
		}

		@Action
		void burst() {
			throw new IllegalStateException("burst");
		}

		Html render() {
			return new Html("<p>" + this.on + "</p>");
		}

	}

	@LiveChannel("watched/{name}")
	static class Watched {

		private final Notes notes;

		Watched(Notes notes) {
			this.notes = notes;
		}

		@OnCommand("say")
		void say(ChannelContext channel) {
			this.notes.note("say");
			channel.broadcast("said", "x");
		}

	}

	@LiveSocket(path = "/echo-observed")
	static class Echo {

		@OnText
		String echo(String text) {
			return text;
		}

	}

}
