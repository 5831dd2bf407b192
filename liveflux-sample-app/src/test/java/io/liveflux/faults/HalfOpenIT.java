package io.liveflux.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import io.liveflux.faults.page.FaultsApplication;
import io.liveflux.faults.page.Records;
import io.liveflux.faults.proxy.Direction;
import io.liveflux.faults.proxy.Fault;
import io.liveflux.faults.proxy.Fault.Kind;
import io.liveflux.faults.proxy.FaultPlan;
import io.liveflux.faults.proxy.FaultProxy;
import io.liveflux.faults.proxy.Traffic;
import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection on which nothing arrives any more and nobody is told, as the server is by
 * default.
 */
@SpringBootTest(classes = FaultsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
// The settings of the sample are for its own channels.
@ExpectedLog("liveflux.channels has settings for chat/{room}")
class HalfOpenIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("proxy-");

	private final Records records;

	@LocalServerPort
	private int port;

	HalfOpenIT(@Autowired Records records) {
		this.records = records;
	}

	@AfterEach
	void close() {
		this.executor.close();
	}

	/**
	 * The action is lost on its way, or its answer is.
	 */
	@ParameterizedTest
	@EnumSource
	void isNoticedWithinTenSecondsSaidAndTheActionAppliedOnce(Direction lost) throws IOException {
		String run = "halfOpen" + lost + UUID.randomUUID();
		browser.runInNewPages("window.speed = 1;");
		try (FaultProxy proxy = new FaultProxy(this.port, FaultPlan.NONE, this.executor)) {
			browser.open(proxy.port(), new PageAddress(run, "news/long/" + run, Transport.SOCKET, List.of()).path());
			browser.awaitState("open");
			// What still comes later would be a sign of life.
			browser.run("liveflux.channel('news/long/%s').send('say', 'ready').then(() => { window.ready = true; })"
				.formatted(run));
			browser.until(PATIENCE, () -> assertThat(browser.run("return window.ready === true")).isEqualTo(true));
			browser.run("""
					new MutationObserver(() => {
					  if (document.documentElement.dataset.fluxState !== "open") {
					    window.noticed ??= performance.now() - window.clicked;
					  }
					}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-flux-state"] });
					new MutationObserver(() => {
					  window.said ??= /Reconnecting/.exec(document.querySelector(".flux-bar")?.textContent)?.[0];
					}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
					document.querySelector(".ledger .add").dataset.fluxParamWhat = "click";
					""");
			// Long enough that the page says what it does.
			proxy.plan(Traffic.SOCKET, List.of(new Fault(Kind.DELAY, Direction.DOWN, 0, Duration.ofSeconds(5))));
			proxy.inflict(Traffic.SOCKET, new Fault(Kind.LOSE, lost, 0, LONG));

			browser.run("window.clicked = performance.now(); document.querySelector('.ledger .add').click()");

			browser.until(PATIENCE, () -> assertThat(browser.run("return window.noticed")).isNotNull());
			assertThat(((Number) browser.run("return window.noticed")).doubleValue()).isBetween(1_000.0, 10_000.0);
			browser.until(PATIENCE, () -> assertThat(browser.findAll(".ledger li")).hasSize(1));
			assertThat(browser.run("return window.said")).isEqualTo("Reconnecting");
			assertThat(this.records.of("ledger/" + run)).containsExactly("click");
		}
	}

}
