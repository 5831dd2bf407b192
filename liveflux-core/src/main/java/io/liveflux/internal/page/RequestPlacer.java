package io.liveflux.internal.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.internal.admission.StatelessRequests;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.web.PageHead;

/**
 * Places components in the page of one request. Nothing is made before the first one is
 * placed, least of all a session: most pages have none.
 */
final class RequestPlacer implements ComponentPlacer {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

	private final ComponentEngine components;

	private final ComponentRegistry registry;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final List<PageHead> heads;

	private final Runnable onOwned;

	private boolean placed;

	private boolean scripted;

	private boolean adopted;

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
		return shown(kind, params).orElseGet(() -> mountNew(kind, params));
	}

	/**
	 * Returns the component that a form of this page was posted to, where the page places
	 * it. Those of others, and those that are gone, are not spoken of.
	 */
	private Optional<Html> shown(String kind, Map<String, ?> params) {
		String id = this.adopted ? null : this.request.getParameter(InboundMessage.SHOW);
		if (id == null || !ID.matcher(id).matches() || this.registry.find(kind).isEmpty()) {
			return Optional.empty();
		}
		Optional<Html> shown = this.components.shown(HttpCaller.of(this.request), kind, params, id);
		this.adopted = shown.isPresent();
		return shown;
	}

	private Html mountNew(String kind, Map<String, ?> params) {
		if (this.registry.get(kind).shared()) {
			return anonymous().mount(kind, params);
		}
		this.onOwned.run();
		return canBeOwned() ? owner().mount(kind, params) : mountLater(kind, params);
	}

	@Override
	public Html mountLater(String kind, Map<String, ?> params) {
		this.placed = true;
		return this.components.placeholder(HttpCaller.of(this.request), kind, params);
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
