package io.liveflux.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientScriptTests {

	private static final String BODY = "window.liveflux=Object.assign({\"path\":\"/x\"},window.liveflux);\nvar ü;";

	private final ClientScript script = script("var ü;");

	@Test
	void servesTheScriptBehindItsConfiguration() throws Exception {
		MockHttpServletResponse response = get(new MockHttpServletRequest("GET", "/liveflux"));

		assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(BODY);
		assertThat(response.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache, private");
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
		assertThat(get(old).getHeader("Cache-Control")).isEqualTo("no-cache, private");
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

	@Test
	void servesExtensionsByTheirNames() throws Exception {
		ClientScript script = withExtensions(List.of());

		MockHttpServletResponse response = get(script, extension("debug"));

		assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("debug();");
		assertThat(response.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache, private");
		assertThat(response.getHeader("ETag")).matches("\"[0-9a-f]{16}\"");
	}

	@Test
	void oneVersionNamesTheScriptAndItsExtensions() throws Exception {
		ClientScript script = withExtensions(List.of());
		MockHttpServletRequest exact = extension("debug");
		exact.setParameter("v", script.element("").markup().replaceAll(".*v=([0-9a-f]+).*", "$1"));

		assertThat(get(script, exact).getHeader("Cache-Control")).contains("immutable");
		assertThat(script.element("").markup()).isNotEqualTo(script("main();").element("").markup());
	}

	@Test
	void refusesExtensionsThatItDoesNotKnow() {
		ClientScript script = withExtensions(List.of());

		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> get(script, extension("../application")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.NOT_FOUND))
			.withMessage("Unknown extension; known: [compat, debug]");
	}

	@Test
	void extensionsCanComeAlongWithTheScript() throws Exception {
		ClientScript script = withExtensions(List.of("debug"));

		assertThat(get(script, new MockHttpServletRequest("GET", "/liveflux")).getContentAsString())
			.endsWith("main();\ndebug();");
		assertThatIllegalArgumentException().isThrownBy(() -> withExtensions(List.of("other")))
			.withMessage("Unknown extension 'other' of the client script; known: [compat, debug]");
	}

	private static ClientScript withExtensions(List<String> included) {
		Map<String, Resource> extensions = new TreeMap<>();
		extensions.put("debug", resource("debug();"));
		extensions.put("compat", resource("compat();"));
		return ClientScript.of(resource("main();"), extensions, included, "{}");
	}

	private static MockHttpServletRequest extension(String name) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		request.setParameter("extension", name);
		return request;
	}

	private static MockHttpServletRequest accepting(String encodings) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		request.addHeader("Accept-Encoding", encodings);
		return request;
	}

	private MockHttpServletResponse get(MockHttpServletRequest request) throws IOException {
		return get(this.script, request);
	}

	private static MockHttpServletResponse get(ClientScript script, MockHttpServletRequest request) throws IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		script.write(request, response);
		return response;
	}

	private static ClientScript script(String text) {
		return ClientScript.of(resource(text), "{\"path\":\"/x\"}");
	}

	private static Resource resource(String text) {
		return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
	}

}
