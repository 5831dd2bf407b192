package io.liveflux.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.Board;
import io.liveflux.faults.page.FaultsApplication;
import io.liveflux.faults.proxy.Direction;
import io.liveflux.faults.proxy.Fault;
import io.liveflux.faults.proxy.Fault.Kind;
import io.liveflux.faults.proxy.FaultPlan;
import io.liveflux.faults.proxy.FaultProxy;
import io.liveflux.faults.proxy.Traffic;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The known hazards of connections that come and go, each by its name.
 */
@SpringBootTest(classes = FaultsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.heartbeat=4s", "liveflux.channels.[news/long/{run}].history-size=500",
				"liveflux.channels.[news/short/{run}].history-size=2" })
// The settings of the sample are for its own channels.
@ExpectedLog("liveflux.channels has settings for chat/{room}")
class HazardsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration STORM = Duration.ofMinutes(1);

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("proxy-");

	private final LiveComponents components;

	private final Broadcaster broadcaster;

	private final ConnectionRegistry connections;

	private String run = "";

	@LocalServerPort
	private int port;

	HazardsIT(@Autowired LiveComponents components, @Autowired Broadcaster broadcaster,
			@Autowired ConnectionRegistry connections) {
		this.components = components;
		this.broadcaster = broadcaster;
		this.connections = connections;
	}

	@AfterEach
	void close() {
		this.executor.close();
	}

	@Test
	void lateCloseOfAnOldSocket(TestInfo test) throws IOException {
		try (FaultProxy proxy = open(test, FaultPlan.NONE)) {
			String old = this.connections.connections().iterator().next().id();
			proxy.inflict(Traffic.SOCKET, new Fault(Kind.STALL, Direction.DOWN, 0, LONG));
			browser.until(() -> assertThat(this.connections.connections()).hasSize(2));
			browser.awaitState("open");

			this.connections.connections()
				.stream()
				.filter((connection) -> connection.id().equals(old))
				.forEach((connection) -> connection.close(1001, "late"));
			browser.until(() -> assertThat(this.connections.connections()).as(() -> String.join("\n", proxy.log()))
				.hasSize(1));

			awaitEverything("after");
			browser.run("document.querySelector('.ledger .add').dataset.fluxParamWhat = 'click'");
			browser.click(".ledger .add");
			browser.until(() -> assertThat(browser.findAll(".ledger li")).hasSize(1));
		}
	}

	@Test
	void openingThatSucceedsAndThenSilence(TestInfo test) throws IOException {
		browser.runInNewPages("""
				window.opened = 0;
				window.WebSocket = class extends window.WebSocket {
				  constructor(...args) {
				    super(...args);
				    this.addEventListener("open", () => window.opened++);
				  }
				};
				""");
		FaultPlan plan = FaultPlan.ofSockets(List.of(new Fault(Kind.STALL, Direction.DOWN, 0, LONG)));
		try (FaultProxy proxy = open(test, plan)) {
			// A slow machine may take another one for silent, too.
			assertThat((Long) browser.run("return window.opened")).isGreaterThanOrEqualTo(2L);
			assertThat(proxy.log()).anyMatch((line) -> line.contains("STALL DOWN"));

			awaitEverything("after");
		}
	}

	@Test
	void firstDeltaAfterAnEmptyRecovery(TestInfo test) throws IOException {
		browser.runInNewPages("""
				window.heard = [];
				window.WebSocket = class extends window.WebSocket {
				  constructor(...args) {
				    super(...args);
				    const text = (data) => typeof data === "string" ? data : new TextDecoder().decode(data);
				    this.addEventListener("message", ({ data }) => window.heard.push(text(data)));
				  }
				};
				""");
		try (FaultProxy proxy = open(test, FaultPlan.NONE)) {
			watchFromElsewhere();
			// Long enough that a change of it is sent as one.
			awaitEverything("before".repeat(200));
			proxy.inflict(Traffic.SOCKET, new Fault(Kind.CUT, Direction.DOWN, 0));
			awaitConnections(proxy, 2);
			browser.awaitState("open");
			awaitAnswers();
			browser.run("window.heard.length = 0");

			awaitEverything("after");

			assertThat(String.valueOf(browser.run("return window.heard.join()"))).contains("\"delta\"")
				.doesNotContain("\"html\"");
		}
	}

	@Test
	void pendingJoinLostWithItsConnection(TestInfo test) throws IOException {
		FaultPlan plan = FaultPlan.ofSockets(List.of(new Fault(Kind.LOSE, Direction.UP, 0, Duration.ofMillis(500))));
		try (FaultProxy proxy = open(test, plan)) {
			awaitConnections(proxy, 2);

			awaitEverything("after");
		}
	}

	@Test
	void reconnectStorm(TestInfo test) throws IOException {
		int pages = 24;
		// A browser lets the sockets of many pages wait for each other: as long as it
		// does,
		// whatever the pages' clock says.
		browser.runInNewPages("window.speed = 1;");
		try (FaultProxy proxy = open(test, FaultPlan.NONE)) {
			browser.run("""
					const [pages] = arguments;
					for (let i = 1; i < pages; i++) {
					  const frame = document.createElement("iframe");
					  frame.src = location.href;
					  document.body.append(frame);
					}
					""", pages);
			awaitPages(pages, "window.openSince < Date.now() - 10_000");
			for (int i = 0; i < pages; i++) {
				proxy.plan(Traffic.SOCKET, List.of(new Fault(Kind.REFUSE, Direction.UP, 0)));
			}

			proxy.inflict(Traffic.SOCKET, new Fault(Kind.CUT, Direction.DOWN, 0));

			awaitConnections(proxy, 2 * pages);
			awaitPages(pages, "document.querySelector('[data-flux-state=open][data-flux-transport=websocket]')");
			this.components.updateShared(Board.class, this.run, (board) -> board.enter("after")).join();
			awaitPages(pages, "document.querySelector('.board').textContent.includes('after')");
			assertThat(attempts(proxy)).isLessThan(6 * pages);
		}
	}

	/**
	 * Waits until something is true of a page and of the frames in it.
	 */
	private static void awaitPages(int count, String condition) {
		browser.until(STORM, () -> assertThat(browser.run("""
				const frames = [...document.querySelectorAll("iframe")];
				const windows = [window, ...frames.map((frame) => frame.contentWindow)];
				return windows.filter((it) => it.eval(arguments[0])).length;
				""", condition)).as(condition).isEqualTo((long) count));
	}

	private FaultProxy open(TestInfo test, FaultPlan plan) throws IOException {
		this.run = test.getTestMethod().orElseThrow().getName();
		FaultProxy proxy = new FaultProxy(this.port, plan, this.executor);
		browser.open(proxy.port(), page().path());
		browser.awaitState("open");
		if (plan == FaultPlan.NONE) {
			// The server may not know yet that the page of the test before is gone.
			browser.until(() -> assertThat(this.connections.connections()).hasSize(1));
		}
		return proxy;
	}

	/**
	 * Keeps what is shared alive while the page is away.
	 */
	private void watchFromElsewhere() {
		browser.run("""
				const frame = document.createElement("iframe");
				frame.src = arguments[0];
				document.body.append(frame);
				""", "http://localhost:" + this.port + page().path());
		browser.until(() -> assertThat(this.connections.connections()).hasSize(2));
	}

	private PageAddress page() {
		return new PageAddress(this.run, "news/long/" + this.run, Transport.SOCKET, List.of());
	}

	/**
	 * Waits until the server has answered what the page sent when it connected.
	 */
	private void awaitAnswers() {
		browser.run("liveflux.channel('news/long/%s').send('say', 'ready').then(() => { window.ready = true; })"
			.formatted(this.run));
		browser.until(() -> assertThat(browser.run("return window.ready === true")).isEqualTo(true));
	}

	private void awaitEverything(String what) {
		this.components.updateShared(Board.class, this.run, (board) -> board.enter(what)).join();
		this.broadcaster.toChannel("news/long/" + this.run, "news", what);
		browser.until(() -> assertThat(browser.find(".board ol").getText()).endsWith(what));
		browser.until(() -> assertThat(browser.run("return window.feed.at(-1)")).isEqualTo(what));
	}

	private static void awaitConnections(FaultProxy proxy, int count) {
		browser.until(() -> assertThat(attempts(proxy)).isGreaterThanOrEqualTo(count));
	}

	private static long attempts(FaultProxy proxy) {
		return proxy.log().stream().filter((line) -> line.contains(" SOCKET ")).count();
	}

}
