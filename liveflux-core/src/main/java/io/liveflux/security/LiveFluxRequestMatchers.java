package io.liveflux.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which requests are LiveFlux's, for the rules of a {@code SecurityFilterChain}. A bean
 * of this type knows the paths of the application. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveFluxRequestMatchers {

	private final String endpointPath;

	private final String servletPath;

	private final RequestMatcher endpoint;

	private final Supplier<List<RequestMatcher>> channels;

	private final Supplier<List<RequestMatcher>> sockets;

	private final Supplier<List<PathPattern>> patterns;

	/**
	 * Creates matchers.
	 * @param endpointPath path of the endpoint below that of the dispatcher servlet
	 * @param servletPath path of the dispatcher servlet below the context path; empty for
	 * the whole application
	 * @param channelPaths paths that channels have of their own; asked for with the first
	 * request, because rules are made early
	 * @param socketPaths paths of the application's sockets; asked for with the first
	 * request
	 */
	public LiveFluxRequestMatchers(String endpointPath, String servletPath, Supplier<Collection<String>> channelPaths,
			Supplier<Collection<String>> socketPaths) {
		Assert.hasText(endpointPath, "'endpointPath' must not be empty");
		this.endpointPath = endpointPath;
		this.servletPath = servletPath;
		this.endpoint = matcher(endpointPath);
		this.channels = SingletonSupplier.of(() -> channelPaths.get().stream().map(this::matcher).toList());
		this.sockets = SingletonSupplier.of(() -> socketPaths.get().stream().map(this::matcher).toList());
		this.patterns = SingletonSupplier
			.of(() -> Stream.of(List.of(endpointPath), channelPaths.get(), socketPaths.get())
				.flatMap(Collection::stream)
				.map(PathPatternParser.defaultInstance::parse)
				.toList());
	}

	private RequestMatcher matcher(String path) {
		PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
		return (this.servletPath.isEmpty() ? builder : builder.basePath(this.servletPath)).matcher(path);
	}

	/**
	 * Returns a matcher of requests for the client script and its extensions. They hold
	 * nothing secret, and a login page may need them.
	 */
	public RequestMatcher script() {
		return (request) -> ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()))
				&& !isWebSocket(request) && !asksForStream(request) && this.endpoint.matches(request);
	}

	// Some clients offer HTTP/2 in this header.
	private static boolean isWebSocket(HttpServletRequest request) {
		return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
	}

	private static boolean asksForStream(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

	/**
	 * Returns a matcher of all requests to the endpoint: script, mounts and actions over
	 * HTTP, event streams, and upgrades.
	 */
	public RequestMatcher endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns a matcher of requests to the paths that channels have of their own.
	 */
	public RequestMatcher channels() {
		return (request) -> matches(this.channels.get(), request);
	}

	/**
	 * Returns a matcher of requests to the application's sockets.
	 */
	public RequestMatcher sockets() {
		return (request) -> matches(this.sockets.get(), request);
	}

	/**
	 * Returns a matcher of requests that no page of a browser is shown for: those of the
	 * endpoint, and upgrades at the paths of channels and sockets.
	 */
	public RequestMatcher all() {
		return (request) -> this.endpoint.matches(request) || (isWebSocket(request)
				&& (matches(this.channels.get(), request) || matches(this.sockets.get(), request)));
	}

	private static boolean matches(List<RequestMatcher> matchers, HttpServletRequest request) {
		return matchers.stream().anyMatch((matcher) -> matcher.matches(request));
	}

	/**
	 * Returns whether a request is LiveFlux's, or is for the error page of one that was.
	 */
	public boolean isOwn(HttpServletRequest request) {
		if (request.getDispatcherType() != DispatcherType.ERROR) {
			return all().matches(request);
		}
		String prefix = request.getContextPath() + this.servletPath;
		return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri && uri.startsWith(prefix)
				&& isOwn(PathContainer.parsePath(uri.substring(prefix.length())));
	}

	private boolean isOwn(PathContainer path) {
		return this.patterns.get().stream().anyMatch((pattern) -> pattern.matches(path));
	}

	@Override
	public String toString() {
		return "LiveFluxRequestMatchers[" + this.endpointPath + "]";
	}

}
