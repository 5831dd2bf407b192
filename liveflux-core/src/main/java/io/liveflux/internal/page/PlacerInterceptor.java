package io.liveflux.internal.page;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.web.PageHead;

/**
 * Puts the {@link ComponentPlacer} into the model of every page, as {@code liveflux}. A
 * page that places a component of its visitor's own needs a session unless the visitor is
 * logged in. It is made when the first one is placed; and since that is too late once the
 * page is long enough to be on its way, pages that did so before get it before they are
 * drawn. Thread-safe.
 *
 * @since 0.1
 */
public final class PlacerInterceptor implements HandlerInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(PlacerInterceptor.class);

	/** Says that the script asks, to draw the answer into its page. */
	static final String NAVIGATE = "X-Liveflux-Navigate";

	/**
	 * Tells the script that a view of the application has drawn the answer: {@code 1}, or
	 * {@code 0} for a page to be asked for again when the user goes there.
	 */
	static final String PAGE = "X-Liveflux-Page";

	private static final String PLACED = PlacerInterceptor.class.getName() + ".PLACED";

	/**
	 * Names of views may come from requests, so what is remembered of them is bounded.
	 */
	private static final int MAX_REMEMBERED_VIEWS = 1024;

	private final Supplier<ComponentEngine> components;

	private final Supplier<ComponentRegistry> registry;

	private final List<PageHead> heads;

	private final boolean remindsOfScript;

	private final AtomicBoolean saidPrefix = new AtomicBoolean();

	private final Cache<String, Boolean> viewsWithOwners = views();

	private final Cache<String, Boolean> viewsWithoutScript = views();

	/**
	 * Creates an interceptor.
	 * @param components the life of components; asked when the first page is drawn,
	 * because interceptors are made early
	 * @param registry all components of the application; asked when the first page is
	 * drawn
	 * @param heads add to what {@link ComponentPlacer#script()} writes, in this order
	 * @param remindsOfScript whether the log names views that place components and did
	 * not ask for the script, each once; for development
	 */
	public PlacerInterceptor(Supplier<ComponentEngine> components, Supplier<ComponentRegistry> registry,
			List<PageHead> heads, boolean remindsOfScript) {
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		this.components = components;
		this.registry = registry;
		this.heads = List.copyOf(heads);
		this.remindsOfScript = remindsOfScript;
	}

	private static Cache<String, Boolean> views() {
		return Caffeine.newBuilder().maximumSize(MAX_REMEMBERED_VIEWS).executor(Runnable::run).build();
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView modelAndView) {
		addPlacer(request, response, modelAndView);
	}

	/**
	 * Puts a placer into the request, for views that are drawn without
	 * {@link #postHandle}: a resolver of exceptions of the application's own may return
	 * one.
	 */
	void addPlacer(HttpServletRequest request, HttpServletResponse response) {
		request.setAttribute(ComponentPlacer.MODEL_ATTRIBUTE,
				new RequestPlacer(this.components.get(), this.registry.get(), request, response, this.heads, () -> {
				}));
	}

	/**
	 * Puts a placer into a view's model, if it is a page.
	 */
	void addPlacer(HttpServletRequest request, HttpServletResponse response, @Nullable ModelAndView modelAndView) {
		if (modelAndView == null || !modelAndView.hasView() || !isPage(modelAndView)) {
			return;
		}
		// A view that exposes the attributes of the request refuses to find it in both.
		request.removeAttribute(ComponentPlacer.MODEL_ATTRIBUTE);
		Map<String, Object> model = modelAndView.getModel();
		if (model.containsKey(ComponentPlacer.MODEL_ATTRIBUTE)) {
			return;
		}
		String view = modelAndView.getViewName();
		if (view != null && this.viewsWithOwners.getIfPresent(view) != null && !response.isCommitted()) {
			HttpCaller.mounting(request);
		}
		noteUnknownPrefix(request);
		if (request.getHeader(NAVIGATE) != null && !response.isCommitted()) {
			// A file that somebody has uploaded is none.
			response.setHeader(PAGE, "1");
		}
		RequestPlacer placer = new RequestPlacer(this.components.get(), this.registry.get(), request, response,
				this.heads, () -> remember(view));
		model.put(ComponentPlacer.MODEL_ATTRIBUTE, placer);
		// A fragment belongs to a page that has the script
		if (this.remindsOfScript && view != null && !view.contains("::")) {
			request.setAttribute(PLACED, (Runnable) () -> remind(view, placer));
		}
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		if (ex == null && request.getAttribute(PLACED) instanceof Runnable reminder) {
			reminder.run();
		}
	}

	/**
	 * What takes forwarded headers into account takes them away.
	 */
	private void noteUnknownPrefix(HttpServletRequest request) {
		if (request.getHeader("X-Forwarded-Prefix") != null && this.saidPrefix.compareAndSet(false, true)) {
			logger.info("A request has the header X-Forwarded-Prefix, but the application ignores it: links and"
					+ " the client script do not work behind this proxy. Set"
					+ " server.forward-headers-strategy=framework; the setting native ignores this header");
		}
	}

	private void remind(String view, RequestPlacer placer) {
		if (placer.lacksScript() && this.viewsWithoutScript.asMap().putIfAbsent(view, Boolean.TRUE) == null) {
			logger.info("View '{}' places components, but has neither <flux:script/> nor liveflux.script():"
					+ " components do not work in the page unless it loads the script in another way", view);
		}
	}

	private void remember(@Nullable String view) {
		if (view != null) {
			this.viewsWithOwners.put(view, Boolean.TRUE);
		}
	}

	/**
	 * Returns whether nobody has gone to the page yet.
	 */
	static boolean isPrefetch(HttpServletRequest request) {
		return "prefetch".equals(request.getHeader(NAVIGATE));
	}

	private static boolean isPage(ModelAndView modelAndView) {
		String name = modelAndView.getViewName();
		if (name != null) {
			return !name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
		}
		View view = modelAndView.getView();
		if (view == null || (view instanceof SmartView smart && smart.isRedirectView())) {
			return false;
		}
		// A view that writes the whole model as data must not find the placer in it.
		String type = view.getContentType();
		return type == null || type.contains("html");
	}

}
