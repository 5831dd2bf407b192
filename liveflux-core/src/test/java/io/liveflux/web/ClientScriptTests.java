package io.liveflux.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ClientScriptTests {

	private static final String BODY = "window.liveflux=Object.assign({\"path\":\"/x\"},window.liveflux);\nvar ü;";

	private final ClientScript script = script("var ü;");

	@Test
	void servesTheScriptBehindItsConfiguration() throws Exception {
		MockHttpServletResponse response = get(new MockHttpServletRequest("GET", "/liveflux"));

		assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(BODY);
		assertThat(response.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
		assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("ETag")).matches("\"[0-9a-f]{16}\"");
	}

	@Test
	void isCachedForeverUnderTheNameOfItsContent() throws Exception {
		String element = this.script.element("/app/liveflux").markup();
		assertThat(element).matches("<script src=\"/app/liveflux\\?v=[0-9a-f]{16}\" defer></script>");
		MockHttpServletRequest exact = new MockHttpServletRequest("GET", "/liveflux");
		exact.setParameter("v", element.replaceAll(".*v=([0-9a-f]+).*", "$1"));
		MockHttpServletRequest old = new MockHttpServletRequest("GET", "/liveflux");
		old.setParameter("v", "0123456789abcdef");

		assertThat(get(exact).getHeader("Cache-Control")).contains("max-age=31536000").contains("immutable");
		assertThat(get(old).getHeader("Cache-Control")).isEqualTo("no-cache");
		assertThat(script("var b;").element("/app/liveflux").markup()).isNotEqualTo(element);
	}

	@Test
	void answersWithoutABodyWhenTheBrowserHasIt() throws Exception {
		String tag = get(new MockHttpServletRequest("GET", "/liveflux")).getHeader("ETag");
		MockHttpServletRequest again = new MockHttpServletRequest("GET", "/liveflux");
		again.addHeader("If-None-Match", tag);

		MockHttpServletResponse response = get(again);

		assertThat(response.getStatus()).isEqualTo(304);
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void compressesForThoseWhoAcceptIt() throws Exception {
		MockHttpServletResponse plain = get(accepting("br, gzip;q=0"));
		assertThat(plain.getHeader("Content-Encoding")).isNull();
		assertThat(get(accepting("identity")).getHeader("Content-Encoding")).isNull();

		MockHttpServletResponse compressed = get(accepting("deflate, GZIP;q=0.5"));
		assertThat(compressed.getHeader("Content-Encoding")).isEqualTo("gzip");
		assertThat(compressed.getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag"));
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.getContentAsByteArray()))) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(BODY);
		}
	}

	@Test
	void answersHeadWithoutABody() throws Exception {
		MockHttpServletResponse response = get(new MockHttpServletRequest("HEAD", "/liveflux"));

		assertThat(response.getContentLength()).isPositive();
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	private static MockHttpServletRequest accepting(String encodings) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		request.addHeader("Accept-Encoding", encodings);
		return request;
	}

	private MockHttpServletResponse get(MockHttpServletRequest request) throws IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.script.write(request, response);
		return response;
	}

	private static ClientScript script(String text) {
		return ClientScript.of(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)), "{\"path\":\"/x\"}");
	}

}
