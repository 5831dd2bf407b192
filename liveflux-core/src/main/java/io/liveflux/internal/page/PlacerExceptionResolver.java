package io.liveflux.internal.page;

import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;

/**
 * Lets the views that answer an exception place components. Spring MVC tells no
 * interceptor of such a view, so what resolves exceptions is watched instead. Itself it
 * resolves none.
 *
 * @since 0.1
 */
public final class PlacerExceptionResolver implements HandlerExceptionResolver, Ordered {

	private final PlacerInterceptor placers;

	/**
	 * Creates it.
	 * @param placers puts placers into models
	 */
	public PlacerExceptionResolver(PlacerInterceptor placers) {
		Assert.notNull(placers, "'placers' must not be null");
		this.placers = placers;
	}

	/**
	 * Returns the first of all: the others find the placer in the request.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		this.placers.addPlacer(request, response);
		return null;
	}

	/**
	 * Watches the resolvers of Spring MVC's own configuration: what they return gets the
	 * placer into its model, where every template engine finds it.
	 * @param resolvers the resolvers; the same ones are asked in the same order
	 * @param placers puts placers into models; asked for at the first exception
	 */
	public static void watch(HandlerExceptionResolverComposite resolvers, Supplier<PlacerInterceptor> placers) {
		HandlerExceptionResolverComposite watched = new HandlerExceptionResolverComposite();
		watched.setExceptionResolvers(List.copyOf(resolvers.getExceptionResolvers()));
		resolvers.setExceptionResolvers(List.of((request, response, handler, ex) -> {
			ModelAndView view = watched.resolveException(request, response, handler, ex);
			placers.get().addPlacer(request, response, view);
			return view;
		}));
	}

}
