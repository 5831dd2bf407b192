package io.liveflux.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

import io.liveflux.component.ComponentRegistry;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.runtime.LiveComponents;

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

	/**
	 * Names of views may come from requests, so what is remembered of them is bounded.
	 */
	private static final int REMEMBERED_VIEWS = 1024;

	private final Supplier<LiveComponents> components;

	private final Supplier<ComponentRegistry> registry;

	private final List<PageHead> heads;

	private final Cache<String, Boolean> viewsWithOwners = Caffeine.newBuilder()
		.maximumSize(REMEMBERED_VIEWS)
		.executor(Runnable::run)
		.build();

	/**
	 * Creates an interceptor.
	 * @param components the life of components; asked when the first page is drawn,
	 * because interceptors are made early
	 * @param registry all components of the application; asked when the first page is
	 * drawn
	 * @param heads add to what {@link ComponentPlacer#script()} writes, in this order
	 */
	public PlacerInterceptor(Supplier<LiveComponents> components, Supplier<ComponentRegistry> registry,
			List<PageHead> heads) {
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		this.components = components;
		this.registry = registry;
		this.heads = List.copyOf(heads);
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView modelAndView) {
		if (modelAndView == null || !modelAndView.hasView() || !isPage(modelAndView)) {
			return;
		}
		Map<String, Object> model = modelAndView.getModel();
		if (model.containsKey(ComponentPlacer.MODEL_ATTRIBUTE)) {
			return;
		}
		String view = modelAndView.getViewName();
		if (view != null && this.viewsWithOwners.getIfPresent(view) != null && !response.isCommitted()) {
			HttpCaller.mounting(request);
		}
		model.put(ComponentPlacer.MODEL_ATTRIBUTE, new RequestPlacer(this.components.get(), this.registry.get(),
				request, response, this.heads, () -> remember(view)));
	}

	private void remember(@Nullable String view) {
		if (view != null) {
			this.viewsWithOwners.put(view, Boolean.TRUE);
		}
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
