package io.liveflux.render;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.ViewResolver;

/**
 * Draws a view by its name, on any thread, inside of a request or outside.
 *
 * @since 0.1
 */
public interface ViewRenderer {

	/**
	 * Returns whether there is a view of this name.
	 * @param view the view's name
	 * @param locale the locale to draw it for
	 * @return whether {@link #render} could draw it
	 */
	boolean exists(String view, Locale locale);

	/**
	 * Draws a view.
	 * @param view the view's name
	 * @param model what the view can show; values may be {@code null}
	 * @param locale the locale to draw it for
	 * @return the markup
	 * @throws Exception when there is no such view, or it fails
	 */
	String render(String view, Map<String, ?> model, Locale locale) throws Exception;

	/**
	 * Draws a view with what links and forms need. A renderer whose views have neither
	 * needs not tell the contexts of one locale apart.
	 * @param view the view's name
	 * @param model what the view can show; values may be {@code null}
	 * @param context what to draw it with
	 * @return the markup
	 * @throws Exception when there is no such view, or it fails
	 */
	default String render(String view, Map<String, ?> model, ViewContext context) throws Exception {
		return render(view, model, context.locale());
	}

	/**
	 * Returns a renderer that draws through the view resolvers of Spring MVC, and so
	 * through every template engine that the application has set up.
	 * <p>
	 * Views see a request of their own, the same whether a page is being drawn or the
	 * server pushes: it has the context path, with the prefix of a proxy that the page's
	 * request came through, the locale and the token of forms, but no session, no
	 * parameters, and no session id in links.
	 * @param viewResolvers the resolvers, in any order; those that wrap others are
	 * unwrapped, and those that can only forward a request are left out
	 * @param applicationContext the application, for views that ask for its beans
	 * @return the renderer
	 */
	static ViewRenderer mvc(List<ViewResolver> viewResolvers, WebApplicationContext applicationContext) {
		return new MvcViewRenderer(viewResolvers, applicationContext);
	}

}
