package io.liveflux.autoconfigure;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are broken or too large are answered as JSON, whatever reads them.
 */
class BodiesIT {

	private static final String TYPE = "multipart/form-data; boundary=x";

	private static final String KIND = "--x\r\nContent-Disposition: form-data; name=\"liveflux_component_kind\"\r\n\r\n"
			+ "counter\r\n";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void ofMultipartForms(boolean lazily) throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT.start(
				List.of("server.tomcat.max-swallow-size=-1", "websocket.max-message-size=1MB"),
				"--spring.servlet.multipart.max-request-size=8KB",
				"--spring.servlet.multipart.resolve-lazily=" + lazily)) {
			TestBrowser browser = new TestBrowser(AdmissionIT.port(context));

			assertThat(post(browser, TYPE, KIND + "--x--\r\n").statusCode()).isEqualTo(200);
			assertRefused(post(browser, TYPE, KIND + "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
					+ "y".repeat(10_000) + "\r\n--x--\r\n"), 413, "The multipart body is ");
			assertRefused(post(browser, TYPE, KIND), 400, "Invalid multipart form");
			assertRefused(post(browser, "multipart/form-data", KIND), 400, "Invalid multipart form");
		}
	}

	@Test
	void thatComeInChunks() throws Exception {
		try (ConfigurableApplicationContext context = AdmissionIT
			.start(List.of("server.tomcat.max-swallow-size=-1", "websocket.max-message-size=8KB"))) {
			TestBrowser browser = new TestBrowser(AdmissionIT.port(context));
			String text = "y".repeat(10_000);

			for (Map.Entry<String, String> body : Map
				.of("application/json", "{\"liveflux_component_kind\":\"counter\",\"a\":\"" + text + "\"}",
						"application/x-www-form-urlencoded", "liveflux_component_kind=counter&a=" + text, TYPE,
						KIND + "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + text + "\r\n--x--\r\n")
				.entrySet()) {
				byte[] bytes = body.getValue().getBytes(StandardCharsets.UTF_8);
				HttpResponse<String> response = browser.send(
						browser.request("/liveflux")
							.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))),
						"Content-Type", body.getKey());

				assertRefused(response, 413, "The body is larger than 8192 bytes");
			}
		}
	}

	private static HttpResponse<String> post(TestBrowser browser, String type, String body) throws Exception {
		return browser.send(browser.request("/liveflux").POST(BodyPublishers.ofString(body)), "Content-Type", type);
	}

	private static void assertRefused(HttpResponse<String> response, int status, String sentence) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.body()).contains("\"code\":" + status, sentence);
	}

}
