package io.liveflux.internal.http;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

import io.liveflux.call.Caller;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.admission.StatelessRequests;
import io.liveflux.protocol.Dialect;
import io.liveflux.request.RequestView;
import io.liveflux.security.HandshakeRequest;

/**
 * Reads from an HTTP request who asks.
 */
public final class HttpCaller {

	/** What a proxy may say for itself, and what is agreed on with the upgrade. */
	private static final Set<String> OF_THE_TRANSPORT = Set.of("connection", "upgrade", "keep-alive",
			"sec-websocket-version", "sec-websocket-extensions");

	/** So many names of headers and own addresses are one text for all connections. */
	private static final int SHARED_TEXTS = 256;

	private static final ConcurrentLruCache<String, String> NAMES = new ConcurrentLruCache<>(SHARED_TEXTS,
			(name) -> name.toLowerCase(Locale.ROOT));

	private static final ConcurrentLruCache<String, String> ADDRESSES = new ConcurrentLruCache<>(SHARED_TEXTS,
			(address) -> address);

	private static final Set<String> SECRET = Set.of("cookie", "authorization", "proxy-authorization",
			"sec-websocket-key", "sec-websocket-protocol");

	private HttpCaller() {
	}

	/**
	 * Returns the caller, without making a session.
	 */
	public static Caller of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Locale locale = RequestContextUtils.getLocale(request);
		Map<String, Object> headers = headers(request);
		RequestView view = RequestView.of(request, locale, headers);
		return new Caller(HandshakeRequest.userOf(request), (session != null) ? session.getId() : null, locale,
				timeZone(request), null, headers, Caller.Role.REQUEST, view, view.context());
	}

	/**
	 * Returns the caller, with a session if nobody is logged in: what is mounted needs an
	 * owner.
	 * @throws IllegalStateException when a session is needed and the answer is already on
	 * its way
	 */
	public static Caller mounting(HttpServletRequest request) {
		ensureOwner(request);
		return of(request);
	}

	/**
	 * Makes a session if nobody is logged in, unless the application wants none.
	 */
	public static void ensureOwner(HttpServletRequest request) {
		if (HandshakeRequest.userOf(request) == null && !StatelessRequests.isStateless(request)) {
			request.getSession(true);
		}
	}

	/**
	 * Returns what a request tells that opens a connection, without making a session.
	 */
	public static Handshake handshake(HttpServletRequest request, Dialect dialect) {
		HttpSession session = request.getSession(false);
		Locale locale = RequestContextUtils.getLocale(request);
		// One map for all who hold it: there is one for each connection.
		Map<String, Object> headers = Map.copyOf(headers(request));
		return new Handshake(dialect, HandshakeRequest.userOf(request), (session != null) ? session.getId() : null,
				ClientName.orNull(request.getParameter("client")), locale, headers, request.getRemoteAddr(),
				timeZone(request), RequestView.of(request, locale, headers),
				HandshakeRequest.connectionAttributesOf(request), request.getRequestURI(), pathVariables(request),
				query(request), ADDRESSES.get(request.getLocalAddr() + ':' + request.getLocalPort()));
	}

	/**
	 * Returns the parameters of a request's query with their values.
	 */
	public static Map<String, List<String>> query(HttpServletRequest request) {
		Map<String, List<String>> query = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> query.put(name, List.of(values)));
		return query;
	}

	/**
	 * Returns the variables of the path that a request was mapped by.
	 */
	@SuppressWarnings("unchecked")
	public static Map<String, String> pathVariables(HttpServletRequest request) {
		Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables instanceof Map<?, ?>) ? (Map<String, String>) variables : Map.of();
	}

	/**
	 * Returns the time zone that the application's locale resolver knows of the client,
	 * if it knows one.
	 */
	private static @Nullable ZoneId timeZone(HttpServletRequest request) {
		TimeZone timeZone = RequestContextUtils.getTimeZone(request);
		return (timeZone != null) ? timeZone.toZoneId() : null;
	}

	/**
	 * Returns the headers that carry no secrets and are no matter of the transport, by
	 * their names in lower case.
	 */
	static Map<String, Object> headers(HttpServletRequest request) {
		Map<String, Object> headers = new LinkedHashMap<>();
		for (String name : Collections.list(request.getHeaderNames())) {
			String key = NAMES.get(name);
			if (!SECRET.contains(key) && !OF_THE_TRANSPORT.contains(key) && !key.contains("csrf")) {
				headers.put(key, String.join(", ", Collections.list(request.getHeaders(name))));
			}
		}
		return headers;
	}

	/**
	 * The name that a page gives itself.
	 */
	static final class ClientName {

		private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{1,64}");

		private ClientName() {
		}

		/**
		 * Returns the name, or {@code null} when it is none.
		 */
		static @Nullable String orNull(@Nullable String name) {
			return (name != null && SYNTAX.matcher(name).matches()) ? name : null;
		}

	}

}
