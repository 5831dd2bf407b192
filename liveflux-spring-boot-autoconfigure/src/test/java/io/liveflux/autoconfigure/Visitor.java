package io.liveflux.autoconfigure;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody with cookies and a page, in an application with {@link LoginPages}.
 */
final class Visitor {

	private final CookieManager cookies;

	private final HttpClient client;

	private final int port;

	Visitor(ConfigurableApplicationContext context) {
		this(new CookieManager(), context);
	}

	private Visitor(CookieManager cookies, ConfigurableApplicationContext context) {
		this.cookies = cookies;
		this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
		this.port = AdmissionIT.port(context);
	}

	/**
	 * Returns the same visitor at another node, as after a proxy.
	 */
	Visitor at(ConfigurableApplicationContext node) {
		return new Visitor(this.cookies, node);
	}

	static Visitor loggedIn(ConfigurableApplicationContext context, String user) throws Exception {
		Visitor visitor = new Visitor(context);
		visitor.login(user);
		return visitor;
	}

	HttpResponse<String> get(String path, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
		Map<String, String> all = new LinkedHashMap<>(fields);
		all.put("_csrf", get("/token/masked").body());
		return postPlain(path, all);
	}

	HttpResponse<String> postPlain(String path, Map<String, String> fields) throws Exception {
		String form = fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return this.client.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	void login(String user) throws Exception {
		HttpResponse<String> response = post("/login", Map.of("username", user, "password", "x"));
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).doesNotContain("error"));
	}

	String mount() throws Exception {
		return TestBrowser.idIn(post("/liveflux", Map.of("liveflux_component_kind", "counter", "start", "0")).body());
	}

	RawSocket connect() throws Exception {
		return connect("liveflux.v1, liveflux.csrf." + get("/token/masked").body(), "");
	}

	RawSocket connect(String subprotocols, String query) throws Exception {
		return RawSocket.connect(this.port, "/liveflux" + query,
				Map.of("Sec-WebSocket-Protocol", subprotocols, "Cookie", cookie()));
	}

	/**
	 * Returns the cookies as a header would carry them.
	 */
	String cookie() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map((each) -> each.getName() + "=" + each.getValue())
			.collect(Collectors.joining("; "));
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	HttpClient client() {
		return this.client;
	}

}
