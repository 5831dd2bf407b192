package io.liveflux.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A component that a browser has mounted, called over one transport.
 */
abstract class TestCalls implements AutoCloseable {

	private static final Pattern CONNECTION = Pattern.compile("\"connection\":\"([^\"]+)\"");

	final TestBrowser browser;

	final String kind;

	final String id;

	private TestCalls(TestBrowser browser, String kind, String id) {
		this.browser = browser;
		this.kind = kind;
		this.id = id;
	}

	/**
	 * Opens the transport.
	 * @param transport {@code post}, {@code socket} or {@code stream}
	 */
	static TestCalls over(String transport, TestBrowser browser, String kind, String id) throws Exception {
		return switch (transport) {
			case "socket" -> new OverSocket(browser, kind, id);
			case "stream" -> new OverStream(browser, kind, id);
			default -> new OverPost(browser, kind, id);
		};
	}

	/**
	 * Acts, and returns what was answered, in any form.
	 */
	String act(String action) throws Exception {
		return act(action, Map.of());
	}

	/**
	 * Acts with data, and returns what was answered, in any form.
	 */
	abstract String act(String action, Map<String, String> data) throws Exception;

	/**
	 * Returns the component as it is now.
	 */
	String html() throws Exception {
		return this.browser.post("liveflux_component_kind", this.kind, "liveflux_component_id", this.id).body();
	}

	private static String json(Map<String, String> data) {
		return data.entrySet()
			.stream()
			.map((entry) -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
			.collect(Collectors.joining(",", "{", "}"));
	}

	@Override
	public void close() throws IOException {
	}

	private static final class OverPost extends TestCalls {

		private OverPost(TestBrowser browser, String kind, String id) {
			super(browser, kind, id);
		}

		@Override
		String act(String action, Map<String, String> data) throws Exception {
			List<String> fields = new ArrayList<>(List.of("liveflux_component_kind", this.kind, "liveflux_component_id",
					this.id, "liveflux_action", action));
			data.forEach((name, value) -> fields.addAll(List.of(name, value)));
			return this.browser.post(fields.toArray(String[]::new)).body();
		}

	}

	static final class OverSocket extends TestCalls {

		private final TestBrowser.Socket socket;

		private int ref;

		private OverSocket(TestBrowser browser, String kind, String id) throws InterruptedException {
			super(browser, kind, id);
			this.socket = browser.socket("/liveflux", browser.sameOrigin(), "liveflux.v1");
			assertThat(this.socket.next()).contains("hello");
		}

		@Override
		String act(String action, Map<String, String> data) throws Exception {
			this.socket.send("{'type':'action','ref':" + ++this.ref + ",'componentID':'" + this.id + "','action':'"
					+ action + "','data':" + json(data) + "}");
			return this.socket.next();
		}

		@Override
		public void close() {
			this.socket.close();
		}

	}

	private static final class OverStream extends TestCalls {

		private final InputStream stream;

		private final BufferedReader lines;

		private final String connection;

		private int sequence;

		private OverStream(TestBrowser browser, String kind, String id) throws Exception {
			super(browser, kind, id);
			this.stream = browser.stream("/liveflux");
			this.lines = new BufferedReader(new InputStreamReader(this.stream, StandardCharsets.UTF_8));
			Matcher matcher = CONNECTION.matcher(next());
			assertThat(matcher.find()).isTrue();
			this.connection = matcher.group(1);
		}

		private String next() throws IOException {
			String line;
			while ((line = this.lines.readLine()) != null) {
				if (line.startsWith("data:")) {
					return line;
				}
			}
			throw new IOException("The stream has ended");
		}

		@Override
		String act(String action, Map<String, String> data) throws Exception {
			this.sequence++;
			HttpRequest.Builder post = this.browser.request("/liveflux")
				.POST(HttpRequest.BodyPublishers
					.ofString("{\"type\":\"action\",\"ref\":" + this.sequence + ",\"componentID\":\"" + this.id
							+ "\",\"action\":\"" + action + "\",\"data\":" + json(data) + "}"));
			HttpResponse<String> taken = this.browser.send(post, "Content-Type", "application/json",
					"X-Liveflux-Connection", this.connection, "X-Liveflux-Sequence", Integer.toString(this.sequence));
			assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
			return next();
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
