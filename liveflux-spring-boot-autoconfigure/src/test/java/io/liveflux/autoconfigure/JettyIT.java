package io.liveflux.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jetty has a WebSocket interface of its own that Spring would prefer.
 */
@SpringBootTest(classes = { TestApplication.class, JettyIT.OnJetty.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class JettyIT {

	private final TestBrowser browser;

	JettyIT(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@Test
	void actionsAreAnsweredInBothDialects() throws Exception {
		String id = this.browser.mount("counter");

		try (TestBrowser.Socket plain = this.browser.socket("/liveflux", "");
				TestBrowser.Socket rich = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(rich.next()).contains("\"type\":\"hello\"");
			plain.send("{'type':'action','componentID':'" + id + "','action':'increment','data':{'by':'7'}}");
			assertThat(plain.next()).contains("count: 7");
			rich.send("{'type':'action','ref':1,'componentID':'" + id + "','action':'increment'}");

			assertThat(rich.next()).contains("\"ref\":1").contains("count: 8");
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OnJetty {

		@Bean
		JettyServletWebServerFactory webServerFactory() {
			return new JettyServletWebServerFactory();
		}

	}

}
