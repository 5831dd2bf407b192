package io.liveflux.test.internal.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import io.liveflux.test.internal.socket.InMemorySession;
import io.liveflux.test.internal.socket.SocketClient;

/**
 * One browser: it makes requests through the application's filters, and keeps session and
 * cookies. Used by one thread at a time.
 */
public final class Visitor {

	private static final int REDIRECT_LIMIT = 20;

	private static final String HOST = "http://localhost";

	private MockMvc mockMvc;

	private final Cookies cookies = new Cookies();

	private final Map<String, String> storage = new LinkedHashMap<>();

	private @Nullable Login login;

	private @Nullable MockHttpSession session;

	/**
	 * Creates a browser that has visited nothing.
	 * @param mockMvc the application
	 * @param login who is logged in, or {@code null} for nobody
	 */
	public Visitor(MockMvc mockMvc, @Nullable Login login) {
		this.mockMvc = mockMvc;
		this.login = login;
	}

	/**
	 * Lets another node of the application answer from now on, as a proxy may.
	 * @param mockMvc the other node
	 */
	public void moveTo(MockMvc mockMvc) {
		this.mockMvc = mockMvc;
	}

	/**
	 * Loads a page, and follows redirects.
	 * @param url path and query
	 */
	public Answer get(String url) {
		return follow(url, new ArrayList<>(),
				perform(HttpMethod.GET, url, (request) -> request.accept(MediaType.TEXT_HTML, MediaType.ALL)));
	}

	/**
	 * Posts a form, and follows redirects.
	 * @param url path and query
	 * @param fields names and values
	 */
	public Answer post(String url, List<Map.Entry<String, String>> fields) {
		return follow(url, new ArrayList<>(), perform(HttpMethod.POST, url, (request) -> {
			request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.accept(MediaType.TEXT_HTML, MediaType.ALL)
				.header("Sec-Fetch-Mode", "navigate");
			fields.forEach((field) -> request.param(field.getKey(), field.getValue()));
		}));
	}

	/**
	 * Makes one request, and follows nothing.
	 * @param method its method
	 * @param url path and query
	 * @param more adds to the request
	 */
	public Answer request(HttpMethod method, String url, Consumer<MockHttpServletRequestBuilder> more) {
		return new Answer(url, List.of(), perform(method, url, more).getResponse());
	}

	/**
	 * Opens a WebSocket.
	 * @param url path and query
	 * @param subprotocols what the client offers
	 * @param client takes what the server says
	 * @return the server's end
	 * @throws RefusedUpgradeException when the server refuses
	 */
	public InMemorySession upgrade(String url, List<String> subprotocols, SocketClient client) {
		SocketUpgrade upgrade = new SocketUpgrade(client);
		MvcResult result = perform(upgrade.request(uri(url), subprotocols).header(HttpHeaders.ORIGIN, HOST),
				upgrade::around);
		return upgrade.session()
			.orElseThrow(() -> new RefusedUpgradeException(new Answer(url, List.of(), result.getResponse())));
	}

	/**
	 * Opens an event stream.
	 * @param url path and query
	 * @param stream takes what the server says
	 * @throws RefusedUpgradeException when the server refuses
	 */
	public void stream(String url, InMemoryStream stream) {
		Answer answer = request(HttpMethod.GET, url,
				(request) -> request.accept(MediaType.TEXT_EVENT_STREAM).requestAttr(StreamFilter.STREAM, stream));
		if (!stream.isHeld()) {
			throw new RefusedUpgradeException(answer);
		}
	}

	/**
	 * Returns the cookies.
	 */
	public Cookies cookies() {
		return this.cookies;
	}

	/**
	 * Returns the local storage.
	 */
	public Map<String, String> storage() {
		return this.storage;
	}

	private Answer follow(String url, List<String> redirects, MvcResult result) {
		String target = result.getResponse().getRedirectedUrl();
		if (target == null || !isOfApplication(target)) {
			return new Answer(url, redirects, result.getResponse());
		}
		String next = resolve(url, target);
		redirects.add(next);
		if (redirects.size() > REDIRECT_LIMIT) {
			throw new AssertionError("More than " + REDIRECT_LIMIT + " redirects: " + redirects);
		}
		return follow(next, redirects,
				perform(HttpMethod.GET, next, (request) -> request.accept(MediaType.TEXT_HTML, MediaType.ALL)));
	}

	/**
	 * Returns whether an address leads to the application.
	 * @param url an address as in a link
	 */
	public static boolean isOfApplication(String url) {
		return url.startsWith(HOST + "/") || url.equals(HOST) || !url.matches("(?i)([a-z][a-z0-9+.-]*:|//).*");
	}

	/**
	 * Returns path and query of an address that is relative to another one.
	 * @param base path and query of the page
	 * @param url an address as in a link
	 */
	public static String resolve(String base, String url) {
		URI page = uri(base);
		// The JDK resolves as RFC 2396 does, and takes a query alone for a page of the
		// folder.
		boolean isQuery = url.isEmpty() || url.startsWith("?");
		URI resolved = page.resolve(isQuery ? (page.getRawPath().isEmpty() ? "/" : page.getRawPath()) + url : url);
		String query = (resolved.getRawQuery() != null && !resolved.getRawQuery().isEmpty())
				? "?" + resolved.getRawQuery() : "";
		return (resolved.getRawPath().isEmpty() ? "/" : resolved.getRawPath()) + query;
	}

	private static URI uri(String url) {
		return url.startsWith(HOST) ? URI.create(url) : URI.create(HOST + url);
	}

	private MvcResult perform(HttpMethod method, String url, Consumer<MockHttpServletRequestBuilder> more) {
		MockHttpServletRequestBuilder builder = MockMvcRequestBuilders.request(method, uri(url));
		if (method != HttpMethod.GET) {
			builder.header(HttpHeaders.ORIGIN, HOST);
		}
		more.accept(builder);
		return perform(builder, UnaryOperator.identity());
	}

	/**
	 * Makes one multipart post, and follows nothing.
	 * @param url path and query
	 * @param fields names and values
	 * @param files the files by the names of their fields
	 * @param headers headers of the request
	 */
	public Answer upload(String url, List<Map.Entry<String, String>> fields, Map<String, List<ChosenFile>> files,
			Map<String, String> headers) {
		return new Answer(url, List.of(), uploaded(url, fields, files, headers).getResponse());
	}

	/**
	 * Posts a form with files, and follows redirects.
	 * @param url path and query
	 * @param fields names and values
	 * @param files the files by the names of their fields
	 */
	public Answer post(String url, List<Map.Entry<String, String>> fields, Map<String, List<ChosenFile>> files) {
		return follow(url, new ArrayList<>(),
				uploaded(url, fields, files, Map.of("Accept", "text/html, */*", "Sec-Fetch-Mode", "navigate")));
	}

	private MvcResult uploaded(String url, List<Map.Entry<String, String>> fields, Map<String, List<ChosenFile>> files,
			Map<String, String> headers) {
		MockMultipartHttpServletRequestBuilder post = MockMvcRequestBuilders.multipart(HttpMethod.POST, uri(url));
		headers.forEach(post::header);
		fields.forEach((field) -> post.param(field.getKey(), field.getValue()));
		files.forEach((name, chosen) -> chosen
			.forEach((file) -> post.file(new MockMultipartFile(name, file.name(), file.type(), file.content()))));
		return perform(post, UnaryOperator.identity());
	}

	private MvcResult perform(AbstractMockHttpServletRequestBuilder<?> builder, UnaryOperator<ServletContext> view) {
		this.cookies.send(builder);
		if (this.session != null) {
			builder.session(this.session);
		}
		MvcResult result = exchange((context) -> {
			MockHttpServletRequest request = builder.buildRequest(view.apply(context));
			if (this.login != null) {
				this.login.applyTo(request);
			}
			return request;
		});
		remember(result);
		return result;
	}

	private MvcResult exchange(RequestBuilder request) {
		try {
			return this.mockMvc.perform(request).andReturn();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The application did not answer: " + ex.getMessage(), ex);
		}
	}

	private void remember(MvcResult result) {
		if (this.login != null && !this.login.isStillIn(result.getRequest())) {
			this.login = null;
		}
		MockHttpSession session = (MockHttpSession) result.getRequest().getSession(false);
		this.session = (session != null && !session.isInvalid()) ? session : null;
		this.cookies.take(result.getResponse().getCookies());
	}

}
