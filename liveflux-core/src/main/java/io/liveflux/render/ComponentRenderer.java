package io.liveflux.render;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.KotlinDetector;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.component.Markup;

/**
 * Draws the components of one class: by their method {@code Html render()} when the class
 * has one, otherwise through their view. Which of the two is decided once, at start-up.
 *
 * @since 0.1
 */
public final class ComponentRenderer {

	/**
	 * The name under which a view finds the component itself.
	 */
	public static final String COMPONENT_ATTRIBUTE = "component";

	private static final String METHOD = "render";

	private final String kind;

	private final String view;

	private final ViewRenderer viewRenderer;

	private final @Nullable Method method;

	private ComponentRenderer(String kind, String view, ViewRenderer viewRenderer, @Nullable Method method) {
		this.kind = kind;
		this.view = view;
		this.viewRenderer = viewRenderer;
		this.method = method;
	}

	/**
	 * Returns the renderer for a class of components.
	 * @param type the class
	 * @param kind the kind of the components
	 * @param view the name of their view
	 * @param viewRenderer draws views
	 * @return the renderer
	 * @throws InvalidViewException when the class has no {@code render} method and the
	 * view does not exist, or the method does not return {@code Html}
	 */
	public static ComponentRenderer of(Class<?> type, String kind, String view, ViewRenderer viewRenderer) {
		Assert.notNull(type, "'type' must not be null");
		Assert.hasText(kind, "'kind' must not be empty");
		Assert.hasText(view, "'view' must not be empty");
		Assert.notNull(viewRenderer, "'viewRenderer' must not be null");
		Method method = findMethod(type);
		if (method != null) {
			method = BridgeMethodResolver.findBridgedMethod(method);
			checkMethod(type, kind, view, method);
			ReflectionUtils.makeAccessible(method);
		}
		else if (!viewRenderer.exists(view, Locale.getDefault())) {
			throw new InvalidViewException(type, kind, view,
					("Component '%s' (%s) has no view: template '%s' is missing. Add it (or name another "
							+ "one with @LiveComponent(view = ...)), or give the class a method 'Html render()'")
						.formatted(kind, type.getName(), view));
		}
		return new ComponentRenderer(kind, view, viewRenderer, method);
	}

	private static @Nullable Method findMethod(Class<?> type) {
		Method method = ReflectionUtils.findMethod(type, METHOD);
		if (method == null && KotlinDetector.isKotlinType(type)) {
			// The compiler adds the module to the name of an internal function.
			return Stream.of(type.getDeclaredMethods())
				.filter((each) -> each.getName().startsWith(METHOD + "$") && each.getParameterCount() == 0)
				.findAny()
				.orElse(null);
		}
		return method;
	}

	/**
	 * Returns whether a view draws the component, not a method of its own.
	 */
	public boolean drawsByView() {
		return this.method == null;
	}

	/**
	 * Draws a component. During the call, the thread's locale is the given one.
	 * @param instance the component
	 * @param model what its view can show, besides the component itself under
	 * {@value #COMPONENT_ATTRIBUTE}
	 * @param locale the locale to draw for
	 * @return the markup, not yet marked
	 * @throws RenderException when the view or the method fails
	 */
	public String draw(Object instance, Map<String, ?> model, Locale locale) {
		return draw(instance, model, ViewContext.of(locale));
	}

	/**
	 * Draws a component with what its links and forms need. During the call, the thread's
	 * locale is the given one.
	 * @param instance the component
	 * @param model what its view can show, besides the component itself under
	 * {@value #COMPONENT_ATTRIBUTE}
	 * @param context what to draw it with
	 * @return the markup, not yet marked
	 * @throws RenderException when the view or the method fails
	 */
	public String draw(Object instance, Map<String, ?> model, ViewContext context) {
		return inLocale(context.locale(), () -> (this.method != null) ? call(this.method, instance)
				: drawView(this.view, instance, model, context));
	}

	/**
	 * Draws a fragment of a component. During the call, the thread's locale is the given
	 * one.
	 * @param fragment says how
	 * @param instance the component
	 * @param model what a view can show, besides the component itself under
	 * {@value #COMPONENT_ATTRIBUTE}
	 * @param context what to draw it with
	 * @return the markup
	 * @throws RenderException when the view or the method fails
	 */
	public String drawFragment(Fragment fragment, Object instance, Map<String, ?> model, ViewContext context) {
		Supplier<? extends Markup> content = fragment.content();
		String name = fragment.view();
		if (name != null) {
			String view = name.strip().startsWith("::") ? this.view + " " + name.strip() : name;
			return inLocale(context.locale(), () -> drawView(view, instance, model, context));
		}
		Markup markup = (content != null) ? inLocale(context.locale(), content) : null;
		if (markup == null) {
			throw new RenderException(this.kind, "The method that draws fragment '%s' of component '%s' returned null"
				.formatted(fragment.target(), this.kind), null);
		}
		return markup.markup();
	}

	private static <T> T inLocale(Locale locale, Supplier<T> work) {
		// Formatters ask the thread for its locale; a page and a push must agree
		LocaleContext previous = LocaleContextHolder.getLocaleContext();
		TimeZone timeZone = (previous instanceof TimeZoneAwareLocaleContext aware) ? aware.getTimeZone() : null;
		LocaleContextHolder.setLocaleContext(new SimpleTimeZoneAwareLocaleContext(locale, timeZone));
		try {
			return work.get();
		}
		finally {
			LocaleContextHolder.setLocaleContext(previous);
		}
	}

	@Override
	public String toString() {
		return (this.method != null) ? "method " + this.method : "view '" + this.view + "'";
	}

	private String drawView(String view, Object instance, Map<String, ?> model, ViewContext context) {
		Map<String, @Nullable Object> viewModel = new LinkedHashMap<>(model);
		viewModel.put(COMPONENT_ATTRIBUTE, instance);
		try {
			return this.viewRenderer.render(view, viewModel, context);
		}
		// A template runs the application's code: whatever it throws, drawing has failed
		catch (Exception ex) {
			throw new RenderException(this.kind, "View '%s' of component '%s' failed: %s".formatted(view, this.kind,
					NestedExceptionUtils.getMostSpecificCause(ex)), ex);
		}
	}

	private String call(Method method, Object instance) {
		Object html;
		try {
			html = method.invoke(instance);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw new RenderException(this.kind,
					"Method 'render' of component '%s' failed: %s".formatted(this.kind, ex.getTargetException()),
					ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Method is not accessible: " + method, ex);
		}
		if (html == null) {
			throw new RenderException(this.kind,
					"Method 'render' of component '%s' returned null: it must return Html".formatted(this.kind), null);
		}
		return ((Html) html).markup();
	}

	private static void checkMethod(Class<?> type, String kind, String view, Method method) {
		if (method.getReturnType() != Html.class || Modifier.isStatic(method.getModifiers())) {
			throw new InvalidViewException(type, kind, view,
					("Component '%s' (%s) has a method '%s render()', which cannot draw it: make it an instance method that "
							+ "returns %s, or rename it to draw view '%s'")
						.formatted(kind, type.getName(), (Modifier.isStatic(method.getModifiers()) ? "static " : "")
								+ method.getReturnType().getSimpleName(), Html.class.getName(), view));
		}
	}

}
