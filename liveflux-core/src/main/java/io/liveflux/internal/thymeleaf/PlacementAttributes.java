package io.liveflux.internal.thymeleaf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;

import io.liveflux.component.ComponentException;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.RenderException;

/**
 * Reads what the attributes of an element say of the component that it places.
 */
final class PlacementAttributes {

	private final String prefix;

	PlacementAttributes(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Places the component of an element.
	 * @param kind the value of {@code flux:component}
	 * @param task places the component of this kind with these parameters
	 * @return what the task returns
	 * @throws TemplateProcessingException with the place in the template, if that fails
	 */
	<T> T place(ITemplateContext context, IProcessableElementTag tag, @Nullable String kind,
			Function<ComponentPlacer, BiFunction<String, Map<String, @Nullable Object>, T>> task) {
		Object evaluated = Expressions.evaluate(context, kind);
		if (evaluated == null || evaluated.toString().isBlank()) {
			throw new TemplateProcessingException("'%s:component' must name the kind of a component, but '%s' is empty"
				.formatted(this.prefix, (kind != null) ? kind : ""));
		}
		Map<String, @Nullable Object> parameters = parameters(context, tag);
		try {
			return task.apply(LiveFluxDialect.Placers.placerOf(context)).apply(evaluated.toString(), parameters);
		}
		catch (ComponentException | RenderException ex) {
			// Thymeleaf would only say that a processor has failed
			throw new TemplateProcessingException(ex.getMessage(), tag.getTemplateName(), tag.getLine(), tag.getCol(),
					ex);
		}
	}

	private Map<String, @Nullable Object> parameters(ITemplateContext context, IProcessableElementTag tag) {
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		for (IAttribute attribute : tag.getAllAttributes()) {
			String name = parameterName(attribute.getAttributeCompleteName());
			if (name != null) {
				parameters.put(name, Expressions.evaluate(context, attribute.getValue()));
			}
		}
		return parameters;
	}

	private @Nullable String parameterName(String attribute) {
		String name = nameOf(attribute);
		if (name == null || name.equals("key")) {
			return name;
		}
		return withoutPrefix(name, "param-");
	}

	/**
	 * Returns the name of an attribute without the prefix, or {@code null} for one that
	 * is not of this dialect.
	 */
	@Nullable String nameOf(String attribute) {
		String lower = attribute.toLowerCase(Locale.ROOT);
		String name = withoutPrefix(lower, this.prefix + ":");
		// The form that Thymeleaf offers for valid HTML 5
		return (name != null) ? name : withoutPrefix(lower, "data-" + this.prefix + "-");
	}

	private static @Nullable String withoutPrefix(String name, String prefix) {
		return (name.startsWith(prefix) && name.length() > prefix.length()) ? name.substring(prefix.length()) : null;
	}

}
