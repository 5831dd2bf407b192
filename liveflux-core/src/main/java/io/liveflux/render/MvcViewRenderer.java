package io.liveflux.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;

import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.AbstractCachingViewResolver;
import org.springframework.web.servlet.view.BeanNameViewResolver;
import org.springframework.web.servlet.view.ContentNegotiatingViewResolver;
import org.springframework.web.servlet.view.InternalResourceView;
import org.springframework.web.servlet.view.InternalResourceViewResolver;
import org.springframework.web.servlet.view.ViewResolverComposite;

import io.liveflux.request.CsrfField;

/**
 * Draws through the view resolvers of Spring MVC with a request and a response made up
 * for each call.
 */
final class MvcViewRenderer implements ViewRenderer {

	private static final boolean THYMELEAF = ClassUtils.isPresent("org.thymeleaf.spring6.view.ThymeleafViewResolver",
			MvcViewRenderer.class.getClassLoader());

	private static final boolean SECURITY = ClassUtils
		.isPresent("org.springframework.security.web.csrf.DefaultCsrfToken", MvcViewRenderer.class.getClassLoader());

	/**
	 * Locales come from browsers, so the number of names times locales has no bound of
	 * its own.
	 */
	private static final int CACHED_VIEWS = 1024;

	private final List<ViewResolver> viewResolvers;

	private final WebApplicationContext applicationContext;

	private final ServletContext servletContext;

	private final Cache<ViewKey, View> views = Caffeine.newBuilder()
		.maximumSize(CACHED_VIEWS)
		.executor(Runnable::run)
		.build();

	MvcViewRenderer(List<ViewResolver> viewResolvers, WebApplicationContext applicationContext) {
		Assert.notNull(viewResolvers, "'viewResolvers' must not be null");
		Assert.notNull(applicationContext, "'applicationContext' must not be null");
		ServletContext servletContext = applicationContext.getServletContext();
		Assert.notNull(servletContext, "'applicationContext' must have a servlet context");
		this.servletContext = servletContext;
		this.applicationContext = applicationContext;
		List<ViewResolver> usable = new ArrayList<>();
		viewResolvers.forEach((resolver) -> addUsable(resolver, usable));
		AnnotationAwareOrderComparator.sort(usable);
		this.viewResolvers = List.copyOf(usable);
	}

	@Override
	public boolean exists(String view, Locale locale) {
		try {
			return find(view, locale).isPresent();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("View '%s' could not be looked up".formatted(view), ex);
		}
	}

	@Override
	public String render(String view, Map<String, ?> model, Locale locale) throws Exception {
		return render(view, model, ViewContext.of(locale));
	}

	@Override
	public String render(String view, Map<String, ?> model, ViewContext context) throws Exception {
		Locale locale = context.locale();
		View found = find(view, locale).orElseThrow(() -> new IllegalArgumentException(
				"No view resolver knows view '%s' for locale %s; asked were %s".formatted(view, locale, names())));
		ViewRequest request = new ViewRequest(this.servletContext, this.applicationContext, context);
		Map<String, @Nullable Object> shown = new LinkedHashMap<>(model);
		CsrfField csrf = context.csrf();
		if (SECURITY && csrf != null) {
			CsrfAttributes.add(csrf, request, shown);
		}
		ViewResponse response = new ViewResponse(locale);
		found.render(shown, request, response);
		return response.body();
	}

	@Override
	public String toString() {
		return "view resolvers " + names();
	}

	private Optional<View> find(String name, Locale locale) throws Exception {
		ViewKey key = new ViewKey(name, locale);
		View cached = this.views.getIfPresent(key);
		if (cached != null) {
			return Optional.of(cached);
		}
		for (ViewResolver resolver : this.viewResolvers) {
			View view = canResolve(resolver, name) ? resolver.resolveViewName(name, locale) : null;
			if (view != null) {
				checkDraws(name, view);
				// A resolver that does not cache wants to see changed templates
				if (resolver instanceof AbstractCachingViewResolver caching && caching.isCache()) {
					this.views.put(key, view);
				}
				return Optional.of(view);
			}
		}
		return Optional.empty();
	}

	private List<String> names() {
		return this.viewResolvers.stream().map((resolver) -> resolver.getClass().getSimpleName()).toList();
	}

	private static void checkDraws(String name, View view) {
		if ((view instanceof SmartView smart && smart.isRedirectView()) || view instanceof InternalResourceView) {
			throw new IllegalArgumentException(
					"View '%s' redirects or forwards, but a component's view must draw: name a template"
						.formatted(name));
		}
	}

	private static boolean canResolve(ViewResolver resolver, String name) {
		// Thymeleaf's resolver has a view for any name
		return !THYMELEAF || ThymeleafTemplates.canResolve(resolver, name);
	}

	private static void addUsable(ViewResolver resolver, List<ViewResolver> usable) {
		if (resolver instanceof ViewResolverComposite composite) {
			composite.getViewResolvers().forEach((inner) -> addUsable(inner, usable));
		}
		else if (resolver instanceof ContentNegotiatingViewResolver negotiating) {
			negotiating.getViewResolvers().forEach((inner) -> addUsable(inner, usable));
		}
		else if (!(resolver instanceof InternalResourceViewResolver || resolver instanceof BeanNameViewResolver)
				&& usable.stream().noneMatch((known) -> known == resolver)) {
			usable.add(resolver);
		}
	}

	private record ViewKey(String name, Locale locale) {

	}

	/**
	 * Puts Spring Security's token where views look for it. Loaded only where Spring
	 * Security is on the class path.
	 */
	private static final class CsrfAttributes {

		private static final String ATTRIBUTE = "_csrf";

		private CsrfAttributes() {
		}

		/**
		 * Puts it into the attributes of a request and, for engines that do not look
		 * there, into a model.
		 */
		static void add(CsrfField csrf, ViewRequest request, Map<String, @Nullable Object> model) {
			CsrfToken token = new DefaultCsrfToken(csrf.headerName(), csrf.parameterName(), csrf.token());
			request.setAttribute(CsrfToken.class.getName(), token);
			// Not there as well: a view that exposes attributes refuses what the model
			// has.
			model.putIfAbsent(ATTRIBUTE, token);
		}

	}

	/**
	 * Tells whether Thymeleaf has a template; its view resolver does not. Loaded only
	 * where Thymeleaf is on the class path.
	 */
	private static final class ThymeleafTemplates {

		private ThymeleafTemplates() {
		}

		/**
		 * Returns {@code false} when the resolver is Thymeleaf's and the template is
		 * missing.
		 */
		static boolean canResolve(ViewResolver resolver, String view) {
			if (!(resolver instanceof ThymeleafViewResolver thymeleaf) || isDirective(view)) {
				return true;
			}
			int fragment = view.indexOf("::");
			String template = (fragment < 0) ? view : view.substring(0, fragment).strip();
			IEngineConfiguration configuration = thymeleaf.getTemplateEngine().getConfiguration();
			return configuration.getTemplateResolvers()
				.stream()
				.anyMatch((templates) -> hasTemplate(configuration, templates, template));
		}

		private static boolean hasTemplate(IEngineConfiguration configuration, ITemplateResolver templates,
				String template) {
			TemplateResolution resolution = templates.resolveTemplate(configuration, null, template, Map.of());
			return resolution != null
					&& (resolution.isTemplateResourceExistenceVerified() || resolution.getTemplateResource().exists());
		}

		private static boolean isDirective(String view) {
			return view.startsWith(ThymeleafViewResolver.REDIRECT_URL_PREFIX)
					|| view.startsWith(ThymeleafViewResolver.FORWARD_URL_PREFIX);
		}

	}

}
