package io.liveflux.autoconfigure.flood;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody with a cookie of their own, about whom nothing is known.
 */
final class Stranger {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final int port;

	Stranger(int port) {
		this.port = port;
	}

	HttpResponse<String> post(String... fields) throws IOException, InterruptedException {
		StringBuilder form = new StringBuilder("liveflux_component_kind=note");
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&')
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return this.http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/liveflux"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	String mount() throws IOException, InterruptedException {
		String html = post().body();
		Matcher matcher = ID.matcher(html);
		if (!matcher.find()) {
			throw new IllegalStateException(html);
		}
		return matcher.group(1);
	}

	WebSocket connect(WebSocket.Listener listener) {
		return this.http.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.buildAsync(URI.create("ws://localhost:" + this.port + "/liveflux"), listener)
			.join();
	}

}
