package io.liveflux.request;

import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.web.util.WebUtils;

/**
 * What is kept of a request after it has ended: enough for code that asks for the current
 * request to be called over a connection that the request has opened. It has no cookies,
 * no credentials and no body. Immutable, and safe for several threads.
 *
 * @since 0.1
 */
public final class RequestView {

	private static final boolean CSRF = ClassUtils.isPresent("org.springframework.security.web.csrf.CsrfToken",
			RequestView.class.getClassLoader());

	private static final Pattern SECRET = Pattern.compile("(^|(?<=&))(_csrf|access_token)=[^&]*&?");

	private static final String CSRF_COOKIE = "XSRF-TOKEN";

	/** How the names end by which Spring's filters note that they have run. */
	private static final String FILTERED = ".FILTERED";

	private final String method;

	private final String uri;

	private final @Nullable String query;

	private final String contextPath;

	private final String servletPath;

	private final String scheme;

	private final String serverName;

	private final int serverPort;

	private final boolean secure;

	private final @Nullable String remoteAddress;

	private final boolean fromThisMachine;

	private final @Nullable Principal principal;

	private final Locale locale;

	private final Map<String, Object> headers;

	private final Map<String, Object> attributes;

	private final @Nullable CsrfField csrf;

	private final @Nullable SessionAccess session;

	private final ThreadContext context;

	private RequestView(HttpServletRequest request, Locale locale, Map<String, Object> headers) {
		this.method = request.getMethod();
		this.uri = request.getRequestURI();
		this.query = withoutSecrets(request.getQueryString());
		this.contextPath = request.getContextPath();
		// One text for both where they are equal: there is one view for each connection.
		this.servletPath = this.uri.equals(request.getServletPath()) ? this.uri : request.getServletPath();
		this.scheme = request.getScheme();
		this.serverName = request.getServerName();
		this.serverPort = request.getServerPort();
		this.secure = request.isSecure();
		this.remoteAddress = request.getRemoteAddr();
		this.fromThisMachine = LoopbackCheck.isFromThisMachine(request);
		this.principal = request.getUserPrincipal();
		this.locale = locale;
		this.headers = headers;
		this.attributes = attributes(request);
		this.csrf = csrf(request);
		this.session = SessionAccess.of(request);
		this.context = ThreadContext.capture();
	}

	/**
	 * Returns what is to be kept of a request, without making a session.
	 * @param request the request, on a thread that serves it
	 * @param locale the language that the application answers it in
	 * @param headers its headers by name in lower case, without those that carry secrets
	 * @return the view
	 */
	public static RequestView of(HttpServletRequest request, Locale locale, Map<String, Object> headers) {
		Assert.notNull(request, "'request' must not be null");
		return new RequestView(request, locale, headers);
	}

	private static @Nullable String withoutSecrets(@Nullable String query) {
		return (query != null) ? SECRET.matcher(query).replaceAll("") : null;
	}

	/**
	 * Containers and frameworks keep things there that end with the request.
	 */
	private static Map<String, Object> attributes(HttpServletRequest request) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		for (String name : Collections.list(request.getAttributeNames())) {
			Object value = request.getAttribute(name);
			if (value != null && isOfApplication(name)) {
				attributes.put(name, value);
			}
		}
		return Map.copyOf(attributes);
	}

	private static boolean isOfApplication(String name) {
		return !name.startsWith("org.") && !name.startsWith("jakarta.") && !name.startsWith("io.liveflux.")
				&& !name.startsWith("io.micrometer.") && !name.startsWith("__spring") && !name.startsWith("_csrf")
				&& !name.equals("liveflux") && !name.endsWith(FILTERED);
	}

	private static @Nullable CsrfField csrf(HttpServletRequest request) {
		// Who sends a token of their own with each request is asked for no other one, and
		// may have no session to keep one in.
		boolean hasPlace = request.getSession(false) != null || WebUtils.getCookie(request, CSRF_COOKIE) != null;
		if (!CSRF || !hasPlace || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
			return null;
		}
		try {
			return SpringSecurityRequests.csrfField(request);
		}
		// The answer is on its way, and there is no token yet.
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/**
	 * Returns the path that comes before all paths of the application for browsers, a
	 * prefix that a proxy has taken off included.
	 */
	public String contextPath() {
		return this.contextPath;
	}

	/**
	 * Returns the token that forms carry, {@code null} where there is none.
	 */
	public @Nullable CsrfField csrf() {
		return this.csrf;
	}

	/**
	 * Returns what the application's filters have bound to the thread of the request.
	 */
	public ThreadContext context() {
		return this.context;
	}

	/**
	 * Runs a call, during which this request is the current one for Spring. Destruction
	 * callbacks of request scope run at the end.
	 * @param call the call
	 */
	public void run(Runnable call) {
		CallRequestAttributes.run(this, call);
	}

	String method() {
		return this.method;
	}

	String uri() {
		return this.uri;
	}

	@Nullable String query() {
		return this.query;
	}

	String servletPath() {
		return this.servletPath;
	}

	String scheme() {
		return this.scheme;
	}

	String serverName() {
		return this.serverName;
	}

	int serverPort() {
		return this.serverPort;
	}

	boolean secure() {
		return this.secure;
	}

	/**
	 * Returns whether the request was sent from the machine that it came to, to one of
	 * its loopback names, and not through a proxy. Forwarded headers are not believed,
	 * whatever the application trusts.
	 */
	public boolean isFromThisMachine() {
		return this.fromThisMachine;
	}

	@Nullable String remoteAddress() {
		return this.remoteAddress;
	}

	@Nullable Principal principal() {
		return this.principal;
	}

	Locale locale() {
		return this.locale;
	}

	Map<String, Object> headers() {
		return this.headers;
	}

	Map<String, Object> attributes() {
		return this.attributes;
	}

	@Nullable SessionAccess session() {
		return this.session;
	}

	/**
	 * Returns the method only; the rest may identify people.
	 */
	@Override
	public String toString() {
		return "RequestView[" + this.method + "]";
	}

}
