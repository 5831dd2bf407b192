package io.liveflux.security;

import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a {@link HandshakeGuard} sees of a request. Address, scheme and host are those of
 * the client as far as the application trusts forwarded headers. Valid only while the
 * guard is asked.
 *
 * @since 0.1
 */
public final class HandshakeRequest {

	/**
	 * Start of the subprotocol entry that carries a CSRF token, percent-encoded where a
	 * subprotocol may not hold a character.
	 */
	public static final String CSRF_SUBPROTOCOL_PREFIX = "liveflux.csrf.";

	private static final String USER = HandshakeRequest.class.getName() + ".user";

	private static final String ATTRIBUTES = HandshakeRequest.class.getName() + ".attributes";

	/** Name of the parameter that carries a CSRF token. */
	public static final String CSRF_PARAMETER = "_csrf";

	private final HttpServletRequest request;

	private final Kind kind;

	private HandshakeRequest(HttpServletRequest request, Kind kind) {
		this.request = request;
		this.kind = kind;
	}

	/**
	 * Returns the view of a servlet request.
	 * @param request the request
	 * @param kind what the request asks for
	 */
	public static HandshakeRequest of(HttpServletRequest request, Kind kind) {
		return new HandshakeRequest(request, kind);
	}

	/**
	 * Returns what the request asks for.
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Returns the HTTP method in upper case.
	 */
	public String method() {
		return this.request.getMethod();
	}

	/**
	 * Returns the path, context path included, as the client wrote it.
	 */
	public String path() {
		return this.request.getRequestURI();
	}

	/**
	 * Returns the first value of a query parameter. Fields of a body are not looked at.
	 * @param name the parameter's name
	 */
	public Optional<String> queryParameter(String name) {
		String query = this.request.getQueryString();
		if (query == null) {
			return Optional.empty();
		}
		MultiValueMap<String, String> parameters = UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams();
		return Optional.ofNullable(parameters.getFirst(name)).flatMap(HandshakeRequest::decoded);
	}

	private static Optional<String> decoded(String value) {
		try {
			return Optional.of(UriUtils.decode(value, UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Returns the first value of a header.
	 * @param name the header's name, in any case
	 */
	public Optional<String> header(String name) {
		return Optional.ofNullable(this.request.getHeader(name));
	}

	/**
	 * Returns all values of a header.
	 * @param name the header's name, in any case
	 */
	public List<String> headers(String name) {
		return List.copyOf(Collections.list(this.request.getHeaders(name)));
	}

	/**
	 * Returns the address of the client as text.
	 */
	public String remoteAddress() {
		return this.request.getRemoteAddr();
	}

	/**
	 * Returns whether the client speaks TLS.
	 */
	public boolean isSecure() {
		return this.request.isSecure();
	}

	/**
	 * Returns whether the {@code Origin} header, if there is one, names the host that
	 * this request came to.
	 */
	public boolean isSameOrigin() {
		try {
			return WebUtils.isSameOrigin(new ServletServerHttpRequest(this.request));
		}
		// An origin that is no URL at all is nobody's own.
		catch (IllegalArgumentException | IllegalStateException ex) {
			return false;
		}
	}

	/**
	 * Returns the user who is logged in, or whom a guard before this one has found.
	 */
	public Optional<Principal> principal() {
		return Optional.ofNullable(userOf(this.request));
	}

	/**
	 * Says who asks, for instance by a token that this guard has checked. From here on
	 * the request is this user's, whoever is logged in.
	 * @param user the user
	 */
	public void authenticatedAs(Principal user) {
		this.request.setAttribute(USER, user);
	}

	/**
	 * Hands on what this guard has learned: an attribute of the connection that is
	 * opened.
	 * @param name name of the attribute
	 * @param value its value; not a secret, because it stays as long as the connection
	 */
	public void connectionAttribute(String name, Object value) {
		Map<String, Object> attributes = new LinkedHashMap<>(connectionAttributesOf(this.request));
		attributes.put(name, value);
		this.request.setAttribute(ATTRIBUTES, Map.copyOf(attributes));
	}

	/**
	 * Returns the user of a request that the guards have looked at.
	 * @param request the request
	 * @return the user, or {@code null} when nobody is logged in
	 */
	public static @Nullable Principal userOf(HttpServletRequest request) {
		return (request.getAttribute(USER) instanceof Principal user) ? user : request.getUserPrincipal();
	}

	/**
	 * Returns what guards hand on to the connection that a request opens.
	 * @param request the request
	 * @return the attributes by name
	 */
	@SuppressWarnings("unchecked")
	public static Map<String, Object> connectionAttributesOf(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTES) instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	/**
	 * Returns the id of the HTTP session, if there is one. No session is made.
	 */
	public Optional<String> sessionId() {
		return Optional.ofNullable(this.request.getSession(false)).map(HttpSession::getId);
	}

	/**
	 * Returns an attribute of the request, as filters before have set it.
	 * @param name the attribute's name
	 */
	public Optional<Object> attribute(String name) {
		return Optional.ofNullable(this.request.getAttribute(name));
	}

	/**
	 * Returns the CSRF token that the client sent along: in a subprotocol entry, else in
	 * the query.
	 */
	public Optional<String> csrfToken() {
		for (String header : headers("Sec-WebSocket-Protocol")) {
			for (String entry : header.split(",")) {
				String name = entry.trim();
				if (name.toLowerCase(Locale.ROOT).startsWith(CSRF_SUBPROTOCOL_PREFIX)) {
					return decoded(name.substring(CSRF_SUBPROTOCOL_PREFIX.length()));
				}
			}
		}
		return queryParameter(CSRF_PARAMETER);
	}

	/**
	 * Returns the request as the container has it.
	 */
	public HttpServletRequest servletRequest() {
		return this.request;
	}

	/**
	 * Returns kind and method; the rest identifies people.
	 */
	@Override
	public String toString() {
		return "HandshakeRequest[" + this.kind + ", " + method() + "]";
	}

	/**
	 * What a request asks for.
	 */
	public enum Kind {

		/** A WebSocket. */
		UPGRADE,

		/** A stream of server-sent events. */
		EVENT_STREAM,

		/** To mount or to act over plain HTTP. */
		POST

	}

}
