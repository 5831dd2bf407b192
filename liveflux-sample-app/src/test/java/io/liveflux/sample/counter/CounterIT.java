package io.liveflux.sample.counter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.protocol.CloseCode;
import io.liveflux.sample.browser.Browser;
import io.liveflux.sample.browser.SocketControl;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CounterIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String COUNT = ".counter:not(.shared) output";

	private static final String INCREMENT = ".counter:not(.shared) [aria-label='Increment']";

	private static final String SHARED_COUNT = ".shared output";

	private static final String SHARED_INCREMENT = ".shared [aria-label='Increment']";

	private final ConnectionRegistry connections;

	private final LiveComponents components;

	CounterIT(@Autowired ConnectionRegistry connections, @Autowired LiveComponents components) {
		this.connections = connections;
		this.components = components;
	}

	@Test
	void clicksChangeTheCountOverOneSocket() {
		browser.open("/counter", "open");

		browser.click(INCREMENT);
		browser.click(INCREMENT);
		browser.click(".counter:not(.shared) [aria-label='Decrement']");
		browser.click("[data-flux-param-by='10']");

		browser.awaitText(COUNT, "16");
		assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo("websocket");
		assertThat(browser.find(".connection").getText()).isEqualTo("WebSocket · live");
	}

	@Test
	void formSetsTheCount() {
		browser.open("/counter", "open");

		browser.find("#counter-value").clear();
		browser.find("#counter-value").sendKeys("42\n");

		browser.awaitText(COUNT, "42");
	}

	@Test
	void everyPageHasItsOwnCounter() {
		browser.open("/counter", "open");
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "6");

		browser.openWindow();
		browser.open("/counter", "open");

		browser.awaitText(COUNT, "5");
	}

	@Test
	void sharedCounterIsFollowedByItsOtherViewAndByOtherWindows() {
		setShared(0);
		browser.open("/counter", "open");
		String first = browser.window();
		String second = browser.openWindow();
		browser.open("/counter", "open");

		browser.click(SHARED_INCREMENT);
		awaitShared(1);
		browser.turnTo(first);
		awaitShared(1);
		browser.click(SHARED_INCREMENT);
		awaitShared(2);
		browser.turnTo(second);
		awaitShared(2);
	}

	@Test
	void clicksWhileTheServerKillsSocketsCountOnceEach() {
		browser.open("/counter", "open");

		for (int i = 1; i <= 30; i++) {
			browser.click(INCREMENT);
			if (i % 6 == 0) {
				killSockets();
			}
		}

		browser.awaitText(COUNT, "35");
		browser.awaitState("open");
		browser.click(INCREMENT);
		browser.awaitText(COUNT, "36");
	}

	@Test
	void clickWhoseAnswerWasLostCountsOnce() {
		setShared(0);
		SocketControl control = SocketControl.of(browser);
		browser.open("/counter", "open");
		String cutOff = browser.window();
		control.loseWhatComes();
		browser.click(SHARED_INCREMENT);
		browser.openWindow();
		browser.open("/counter", "open");
		awaitShared(1);

		browser.turnTo(cutOff);
		assertThat(browser.find(SHARED_COUNT).getText()).isEqualTo("0");
		control.cut();

		awaitShared(1);
		browser.awaitState("open");
		browser.click(SHARED_INCREMENT);
		awaitShared(2);
	}

	@Test
	void whatHappenedWhileTheSocketWasGoneIsCaughtUpWith() {
		setShared(0);
		SocketControl control = SocketControl.of(browser);
		browser.open("/counter", "open");

		control.loseWhatComes();
		setShared(7);
		control.cut();

		awaitShared(7);
	}

	@Test
	void placeholdersOfAStaticPageAreMounted() {
		setShared(4);

		browser.open("/placeholders.html", "open");

		awaitShared(4);
		browser.awaitText(COUNT, "3");
		browser.click(INCREMENT);
		browser.click(SHARED_INCREMENT);
		browser.awaitText(COUNT, "4");
		awaitShared(5);
	}

	@Test
	void pageThatOutlivesASharedComponentFindsTheOneOfTheSameKeyAgain() {
		setShared(3);
		browser.open("/counter", "open");
		awaitShared(3);

		this.components.unmount(this.components.sharedId("shared-counter", "main")).join();
		browser.click(SHARED_INCREMENT);
		browser.until(() -> assertThat(browser.find(SHARED_COUNT).getText()).isNotEqualTo("3"));
		setShared(7);

		awaitShared(7);
	}

	@Test
	void pageWhoseComponentWasDroppedBeginsAgainAsItsTemplateSays() {
		browser.open("/counter", "open");
		browser.click("[data-flux-param-by='10']");
		browser.awaitText(COUNT, "15");

		this.components.unmount(browser.find(".counter:not(.shared)").getDomAttribute("data-flux-component-id")).join();
		browser.click(INCREMENT);

		browser.until(() -> assertThat(browser.find(COUNT).getText()).isIn("5", "6"));
		browser.click("[data-flux-param-by='10']");
		browser.until(() -> assertThat(browser.find(COUNT).getText()).isIn("15", "16"));
	}

	private void setShared(int count) {
		this.components.updateShared(SharedCounter.class, "main", (counter) -> {
			counter.reset();
			counter.increment(count);
		}).join();
	}

	private void awaitShared(int count) {
		browser.until(() -> assertThat(browser.findAll(SHARED_COUNT)).hasSize(2)
			.allSatisfy((output) -> assertThat(output.getText()).isEqualTo(String.valueOf(count))));
	}

	private void killSockets() {
		this.connections.connections()
			.forEach((connection) -> connection.close(CloseCode.SERVICE_RESTART.value(), "killed by a test"));
	}

}
