package io.liveflux.sample;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Transport;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.protocol.CloseCode;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages in a network that lets no WebSocket through.
 */
@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OverEventStreamIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String BLOCKED = """
			window.WebSocket = class {
			  constructor() {
			    setTimeout(() => this.onclose({ code: 1006, reason: "" }));
			  }
			  close() {}
			};
			""";

	private static final String INCREMENT = ".counter:not(.shared) [aria-label='Increment']";

	private final ConnectionRegistry connections;

	OverEventStreamIT(@Autowired ConnectionRegistry connections) {
		this.connections = connections;
	}

	@Test
	void thePageFindsTheWayThatStaysOpenByItself() {
		browser.runInNewPages(BLOCKED);

		browser.open("/counter", "open");

		assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo("sse");
		assertThat(browser.find(".connection").getText()).isEqualTo("Server-sent events · live");
		assertThat(this.connections.connections()).anyMatch((each) -> each.transport() == Transport.EVENT_STREAM);
		browser.click(INCREMENT);
		browser.click(".counter:not(.shared) [data-flux-param-by='10']");
		browser.awaitText(".counter:not(.shared) output", "16");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void whatOneDoesTheOthersSee() {
		browser.runInNewPages(BLOCKED);
		browser.open("/counter", "open");
		String watching = browser.window();
		browser.openWindow();
		browser.open("/counter", "open");
		browser.click(".shared [data-flux-action='reset']");
		browser.until(() -> assertThat(browser.find(".shared output").getText()).isEqualTo("0"));

		browser.click(".shared [aria-label='Increment']");

		browser.turnTo(watching);
		browser.awaitText(".shared output", "1");
	}

	@Test
	void clicksWhileTheServerKillsStreamsCountOnceEach() {
		browser.runInNewPages(BLOCKED);
		browser.open("/counter", "open");

		for (int i = 1; i <= 20; i++) {
			browser.click(INCREMENT);
			if (i % 6 == 0) {
				this.connections.connections()
					.forEach((connection) -> connection.close(CloseCode.SERVICE_RESTART.value(), "killed by a test"));
			}
		}

		browser.awaitText(".counter:not(.shared) output", "25");
	}

	@Test
	void theServerHearsAtOnceThatAPageHasGone() {
		browser.runInNewPages(BLOCKED);
		browser.open("/counter", "open");

		List<String> before = streams();

		browser.open("/placeholders.html");

		assertThat(before).isNotEmpty();
		browser.until(() -> assertThat(streams()).doesNotContainAnyElementsOf(before));
	}

	private List<String> streams() {
		return this.connections.connections()
			.stream()
			.filter((connection) -> connection.transport() == Transport.EVENT_STREAM)
			.map(Connection::id)
			.toList();
	}

}
