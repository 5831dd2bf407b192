package io.liveflux.request;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A request as code finds it that is called over a connection. Attributes can be set, and
 * last as long as the call.
 */
final class CallRequest extends EmptyRequest {

	private final RequestView view;

	private @Nullable HttpSession session;

	private @Nullable MultiValueMap<String, String> parameters;

	CallRequest(RequestView view) {
		super(view.attributes());
		this.view = view;
	}

	/**
	 * Keeps what the call has changed in the session.
	 */
	void completed() {
		SessionAccess access = this.view.session();
		if (this.session != null && access != null) {
			access.close(this.session);
		}
	}

	@Override
	public HttpSession getSession() {
		HttpSession present = getSession(false);
		if (present == null) {
			throw new IllegalStateException(
					(this.view.session() != null) ? "The HTTP session in which this connection was opened has ended"
							: "This connection was opened without an HTTP session, and a connection cannot"
									+ " create one: create it in the request of the page");
		}
		return present;
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		if (create) {
			return getSession();
		}
		SessionAccess access = this.view.session();
		if (this.session == null && access != null) {
			this.session = access.open();
		}
		return this.session;
	}

	@Override
	public String getMethod() {
		return this.view.method();
	}

	@Override
	public String getRequestURI() {
		return this.view.uri();
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = new StringBuffer(getScheme()).append("://").append(getServerName());
		boolean usual = getServerPort() == (isSecure() ? 443 : 80);
		return (usual ? url : url.append(':').append(getServerPort())).append(getRequestURI());
	}

	@Override
	public @Nullable String getQueryString() {
		return this.view.query();
	}

	@Override
	public String getContextPath() {
		return this.view.contextPath();
	}

	@Override
	public String getServletPath() {
		return this.view.servletPath();
	}

	@Override
	public String getProtocol() {
		return "HTTP/1.1";
	}

	@Override
	public String getScheme() {
		return this.view.scheme();
	}

	@Override
	public String getServerName() {
		return this.view.serverName();
	}

	@Override
	public int getServerPort() {
		return this.view.serverPort();
	}

	@Override
	public boolean isSecure() {
		return this.view.secure();
	}

	@Override
	public @Nullable String getRemoteAddr() {
		return this.view.remoteAddress();
	}

	@Override
	public @Nullable String getRemoteHost() {
		return this.view.remoteAddress();
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return this.view.principal();
	}

	@Override
	public @Nullable String getRemoteUser() {
		Principal principal = this.view.principal();
		return (principal != null) ? principal.getName() : null;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public Locale getLocale() {
		return this.view.locale();
	}

	@Override
	public Enumeration<Locale> getLocales() {
		return Collections.enumeration(List.of(getLocale()));
	}

	@Override
	public @Nullable String getHeader(String name) {
		Object value = this.view.headers().get(name.toLowerCase(Locale.ROOT));
		return (value != null) ? value.toString() : null;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		String value = getHeader(name);
		return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.view.headers().keySet());
	}

	@Override
	public int getIntHeader(String name) {
		String value = getHeader(name);
		return (value != null) ? Integer.parseInt(value) : -1;
	}

	@Override
	public @Nullable String getParameter(String name) {
		return parameters().getFirst(name);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		List<String> values = parameters().get(name);
		return (values != null) ? values.toArray(String[]::new) : null;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(parameters().keySet());
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> map = new LinkedHashMap<>();
		parameters().forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
		return Collections.unmodifiableMap(map);
	}

	private MultiValueMap<String, String> parameters() {
		MultiValueMap<String, String> present = this.parameters;
		if (present == null) {
			present = parse(this.view.query());
			this.parameters = present;
		}
		return present;
	}

	private static MultiValueMap<String, String> parse(@Nullable String query) {
		MultiValueMap<String, String> parsed = new LinkedMultiValueMap<>();
		if (query == null) {
			return parsed;
		}
		UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams()
			.forEach((name, values) -> values
				.forEach((value) -> parsed.add(decoded(name), (value != null) ? decoded(value) : "")));
		return parsed;
	}

	private static String decoded(String text) {
		try {
			return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	@Override
	public String toString() {
		return "CallRequest[" + getMethod() + "]";
	}

}
