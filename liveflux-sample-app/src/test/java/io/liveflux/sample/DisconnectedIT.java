package io.liveflux.sample;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.protocol.CloseCode;
import io.liveflux.sample.browser.Browser;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users see while the server cannot be reached, and afterwards.
 */
@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(DisconnectedIT.Outage.class)
class DisconnectedIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String LIKES = "#unselected";

	private final ConnectionRegistry connections;

	private final Outage outage;

	DisconnectedIT(@Autowired ConnectionRegistry connections, @Autowired Outage outage) {
		this.connections = connections;
		this.outage = outage;
	}

	@AfterEach
	void endOutage() {
		this.outage.end();
	}

	@Test
	void aBarSaysThatTheConnectionIsLostUntilItIsBack() {
		browser.open("/playground", "open");
		// The bar is loaded only now.
		browser.until(() -> assertThat(
				browser.run("return performance.getEntriesByType('resource').some((it) => it.name.includes('=bar'))"))
			.isEqualTo(true));
		disconnect();

		browser.until(() -> assertThat(browser.findAll(".flux-bar")).hasSize(1));
		assertThat(browser.find(".flux-bar").getText()).contains("Reconnecting");
		assertThat(browser.find(".flux-bar").getCssValue("position")).isEqualTo("fixed");
		reconnect();

		browser.until(() -> assertThat(browser.findAll(".flux-bar")).isEmpty());
	}

	@Test
	void actionsWaitOrGiveWayOrFailAsTheirElementsSay() {
		browser.open("/playground", "open");
		browser.run("document.addEventListener('liveflux:error', (event) => {"
				+ " event.preventDefault(); window.lastError = event.detail.fault; });");
		int before = Integer.parseInt(browser.find(LIKES).getText());
		disconnect();

		browser.click("#dropped");
		browser.until(() -> assertThat(browser.run("return window.lastError")).isEqualTo("network"));
		browser.click("#queued");
		browser.click("#queued");
		for (int i = 0; i < 3; i++) {
			browser.click("#last");
		}
		reconnect();

		browser.awaitText(LIKES, Integer.toString(before + 3));
	}

	private void disconnect() {
		this.outage.begin();
		this.connections.connections()
			.forEach((connection) -> connection.close(CloseCode.SERVICE_RESTART.value(), "closed by a test"));
		browser.awaitState("reconnecting");
	}

	private void reconnect() {
		this.outage.end();
		browser.run("window.dispatchEvent(new Event('online'))");
		browser.awaitState("open");
	}

	/**
	 * Refuses whoever connects, as a proxy does whose server is away.
	 */
	@TestComponent
	static class Outage implements HandshakeGuard {

		private final AtomicBoolean on = new AtomicBoolean();

		void begin() {
			this.on.set(true);
		}

		void end() {
			this.on.set(false);
		}

		@Override
		public Optional<Refusal> check(HandshakeRequest request) {
			return this.on.get() ? Optional.of(new Refusal(503, "outage", "away", Duration.ZERO)) : Optional.empty();
		}

	}

}
