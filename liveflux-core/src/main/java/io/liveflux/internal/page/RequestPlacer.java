package io.liveflux.internal.page;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

import io.liveflux.component.Html;
import io.liveflux.internal.admission.StatelessRequests;
import io.liveflux.internal.definition.AddressQuery;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.web.PageHead;

/**
 * Places components in the page of one request. Nothing is made before the first one is
 * placed, least of all a session: most pages have none.
 */
final class RequestPlacer implements ComponentPlacer {

	/**
	 * Names the components that the browser has, each as its kind, a colon and its id.
	 */
	static final String COMPONENTS = "X-Liveflux-Components";

	/**
	 * Parameter of a page in which nothing is mounted later, as for browsers without
	 * JavaScript.
	 */
	static final String EAGER = "liveflux_eager";

	/** Most components that a request is heard to name; a page seldom has more. */
	static final int MAX_COMPONENTS = 64;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

	private final ComponentEngine components;

	private final ComponentRegistry registry;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final List<PageHead> heads;

	private final Runnable onOwned;

	private boolean placed;

	private boolean varies;

	private boolean scripted;

	private final Set<String> adopted = new HashSet<>();

	private final Map<String, String> urlParams = new HashMap<>();

	private @Nullable List<String> named;

	private @Nullable ComponentPlacer anonymous;

	private @Nullable ComponentPlacer owner;

	/**
	 * Creates a placer.
	 * @param heads add to what is written with the script
	 * @param onOwned told when the page places a component that needs an owner
	 */
	RequestPlacer(ComponentEngine components, ComponentRegistry registry, HttpServletRequest request,
			HttpServletResponse response, List<PageHead> heads, Runnable onOwned) {
		this.components = components;
		this.registry = registry;
		this.request = request;
		this.response = response;
		this.heads = heads;
		this.onOwned = onOwned;
	}

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		this.placed = true;
		checkUrlParams(kind);
		return shown(kind, params).orElseGet(() -> mountNew(kind, params));
	}

	/**
	 * Sees that each parameter of the address belongs to one component.
	 */
	private void checkUrlParams(String kind) {
		for (String name : this.registry.find(kind).map(ComponentDefinition::urlParams).orElse(Set.of())) {
			String other = this.urlParams.put(name, kind);
			if (other != null) {
				throw new IllegalStateException("Parameter '" + name + "' of the page's address belongs to component '"
						+ other + "', and to component '" + kind + "' in the same page: " + (other.equals(kind)
								? "place it once" : "give one of them another name with @UrlParam(\"...\")"));
			}
		}
	}

	/**
	 * Returns the component that a form of this page was posted to, or that the browser
	 * says it has, where the page places it. Those of others, and those that are gone,
	 * are not spoken of.
	 */
	private Optional<Html> shown(String kind, Map<String, ?> params) {
		if (this.registry.find(kind).filter((definition) -> !definition.shared()).isEmpty()
				|| this.response.isCommitted()) {
			return Optional.empty();
		}
		vary();
		if (!canBeOwned()) {
			return Optional.empty();
		}
		if (PlacerInterceptor.isPrefetch(this.request) && named().stream().anyMatch((name) -> isOf(kind, name))) {
			// Nobody has gone there: the component does not follow the address yet.
			this.response.setHeader(PlacerInterceptor.PAGE, "0");
			return Optional.of(later(kind, params));
		}
		String posted = this.request.getParameter(InboundMessage.SHOW);
		Stream<String> named = named().stream()
			.filter((component) -> isOf(kind, component))
			.map((component) -> component.substring(kind.length() + 1));
		return Stream.concat(Stream.ofNullable(posted), named)
			.filter((id) -> ID.matcher(id).matches() && !this.adopted.contains(id))
			.flatMap((id) -> shown(kind, params, id).stream())
			.findFirst();
	}

	private static boolean isOf(String kind, String component) {
		return component.startsWith(kind + ':');
	}

	/**
	 * Tells caches what a page with a component of its visitor's own depends on.
	 */
	private void vary() {
		if (!this.varies) {
			this.varies = true;
			for (String header : List.of(COMPONENTS, PlacerInterceptor.NAVIGATE, HttpHeaders.COOKIE)) {
				this.response.addHeader(HttpHeaders.VARY, header);
			}
		}
	}

	private Optional<Html> shown(String kind, Map<String, ?> params, String id) {
		Optional<Html> shown = this.components.shown(HttpCaller.of(this.request), kind, params, id, query());
		shown.ifPresent((html) -> {
			this.adopted.add(id);
			this.response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		});
		return shown;
	}

	private List<String> named() {
		List<String> named = this.named;
		if (named == null) {
			String header = this.request.getHeader(COMPONENTS);
			named = (header != null) ? Arrays.stream(header.split(" ")).limit(MAX_COMPONENTS).toList() : List.of();
			this.named = named;
		}
		return named;
	}

	/**
	 * Returns the query of the page's address; what forwards to a page has another one.
	 */
	private @Nullable String query() {
		return (this.request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING) instanceof String query) ? query
				: this.request.getQueryString();
	}

	/**
	 * Returns mount parameters, and the query of the address for who has fields there.
	 */
	private Map<String, ?> inAddress(Map<String, ?> params) {
		String query = query();
		if (query == null) {
			return params;
		}
		Map<String, Object> all = new LinkedHashMap<>(params);
		all.put(AddressQuery.PARAMETER, query);
		return all;
	}

	private Html mountNew(String kind, Map<String, ?> params) {
		if (this.registry.get(kind).shared()) {
			return anonymous().mount(kind, params);
		}
		this.onOwned.run();
		return canBeOwned() ? owner().mount(kind, inAddress(params)) : later(kind, params);
	}

	private Html later(String kind, Map<String, ?> params) {
		return this.components.placeholder(HttpCaller.of(this.request), kind, params, Lazy.LOAD)
			.element("div", Html.raw(""));
	}

	@Override
	public @Nullable Placeholder placeholder(String kind, Map<String, ?> params, Lazy lazy) {
		this.placed = true;
		return (this.request.getParameter(EAGER) != null) ? null
				: this.components.placeholder(HttpCaller.of(this.request), kind, params, lazy);
	}

	@Override
	public String getEager() {
		return UriComponentsBuilder.newInstance()
			.query(Objects.requireNonNullElse(query(), ""))
			.replaceQueryParam(EAGER, "1")
			.build()
			.toUriString();
	}

	@Override
	public Html script() {
		this.scripted = true;
		StringBuilder elements = new StringBuilder();
		for (PageHead head : this.heads) {
			elements.append(head.elements(this.request).markup());
		}
		return Html.raw(elements.append(anonymous().script().markup()).toString());
	}

	/**
	 * Returns whether the page has components and was not given the script by this.
	 */
	boolean lacksScript() {
		return this.placed && !this.scripted;
	}

	private boolean canBeOwned() {
		return this.request.getUserPrincipal() != null || this.request.getSession(false) != null
				|| (!this.response.isCommitted() && !StatelessRequests.isStateless(this.request));
	}

	private ComponentPlacer anonymous() {
		ComponentPlacer placer = this.anonymous;
		if (placer == null) {
			placer = this.components.placer(HttpCaller.of(this.request));
			this.anonymous = placer;
		}
		return placer;
	}

	private ComponentPlacer owner() {
		ComponentPlacer placer = this.owner;
		if (placer == null) {
			placer = this.components.placer(HttpCaller.mounting(this.request));
			this.owner = placer;
		}
		return placer;
	}

}
