package io.liveflux.internal.thymeleaf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EvaluationUtils;

import io.liveflux.component.ComponentException;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.RenderException;

/**
 * Replaces an element that carries {@code flux:component} with the component's HTML, or
 * with a placeholder where it carries {@code flux:lazy} as well.
 */
final class ComponentAttributeProcessor extends AbstractAttributeTagProcessor {

	/**
	 * After {@code th:with} (600), before {@code th:attr} (700).
	 */
	private static final int PRECEDENCE = 650;

	private final String prefix;

	ComponentAttributeProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, "component", true, PRECEDENCE, true);
		this.prefix = prefix;
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		Object kind = Expressions.evaluate(context, attributeValue);
		if (kind == null || kind.toString().isBlank()) {
			throw new TemplateProcessingException("'%s:component' must name the kind of a component, but '%s' is empty"
				.formatted(this.prefix, (attributeValue != null) ? attributeValue : ""));
		}
		structureHandler.replaceWith(mount(context, tag, kind.toString()), false);
	}

	private String mount(ITemplateContext context, IProcessableElementTag tag, String kind) {
		Map<String, @Nullable Object> parameters = parameters(context, tag);
		try {
			ComponentPlacer placer = LiveFluxDialect.Placers.placerOf(context);
			return (isLazy(context, tag) ? placer.mountLater(kind, parameters) : placer.mount(kind, parameters))
				.markup();
		}
		catch (ComponentException | RenderException ex) {
			// Thymeleaf would only say that a processor has failed
			throw new TemplateProcessingException(ex.getMessage(), tag.getTemplateName(), tag.getLine(), tag.getCol(),
					ex);
		}
	}

	private boolean isLazy(ITemplateContext context, IProcessableElementTag tag) {
		for (String name : List.of(this.prefix + ":lazy", "data-" + this.prefix + "-lazy")) {
			if (tag.hasAttribute(name)) {
				Object value = Expressions.evaluate(context, tag.getAttributeValue(name));
				return "".equals(value) || EvaluationUtils.evaluateAsBoolean(value);
			}
		}
		return false;
	}

	private Map<String, @Nullable Object> parameters(ITemplateContext context, IProcessableElementTag tag) {
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		for (IAttribute attribute : tag.getAllAttributes()) {
			String name = parameterName(attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT));
			if (name != null) {
				parameters.put(name, Expressions.evaluate(context, attribute.getValue()));
			}
		}
		return parameters;
	}

	private @Nullable String parameterName(String attribute) {
		String name = withoutPrefix(attribute, this.prefix + ":");
		// The form that Thymeleaf offers for valid HTML 5
		name = (name != null) ? name : withoutPrefix(attribute, "data-" + this.prefix + "-");
		if (name == null || name.equals("key")) {
			return name;
		}
		return withoutPrefix(name, "param-");
	}

	private static @Nullable String withoutPrefix(String name, String prefix) {
		return (name.startsWith(prefix) && name.length() > prefix.length()) ? name.substring(prefix.length()) : null;
	}

}
