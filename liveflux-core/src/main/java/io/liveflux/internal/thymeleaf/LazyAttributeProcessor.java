package io.liveflux.internal.thymeleaf;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.processor.element.AbstractAttributeModelProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.spring6.context.SpringContextUtils;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EvaluationUtils;

import org.springframework.context.ApplicationContext;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;

/**
 * Makes an element that carries {@code flux:lazy} beside {@code flux:component} the place
 * of a component that comes later. What the element holds is shown until then; where that
 * is nothing, browsers without JavaScript find a link.
 */
final class LazyAttributeProcessor extends AbstractAttributeModelProcessor {

	/** The message with the text of that link. */
	private static final String LINK = "liveflux.lazy.show";

	private static final String TEXT = "Show";

	private final String prefix;

	private final PlacementAttributes placements;

	LazyAttributeProcessor(String prefix) {
		// Just before the attribute that places a component at once
		super(TemplateMode.HTML, prefix, null, false, "lazy", true, ComponentAttributeProcessor.PRECEDENCE - 1, true);
		this.prefix = prefix;
		this.placements = new PlacementAttributes(prefix);
	}

	@Override
	protected void doProcess(ITemplateContext context, IModel model, AttributeName attributeName, String attributeValue,
			IElementModelStructureHandler structureHandler) {
		Lazy lazy = lazy(context, attributeValue);
		if (lazy != null && model.get(0) instanceof IProcessableElementTag tag) {
			place(context, model, tag, lazy);
		}
	}

	private void place(ITemplateContext context, IModel model, IProcessableElementTag tag, Lazy lazy) {
		String kind = attribute(tag, "component");
		Placeholder placeholder = this.placements.place(context, tag, kind,
				(placer) -> (name, parameters) -> placer.placeholder(name, parameters, lazy));
		if (placeholder == null) {
			// What places it at once comes next
			return;
		}
		IModelFactory factory = context.getModelFactory();
		IProcessableElementTag place = tag;
		for (IAttribute attribute : tag.getAllAttributes()) {
			if (this.placements.nameOf(attribute.getAttributeCompleteName()) != null) {
				place = factory.removeAttribute(place, attribute.getAttributeCompleteName());
			}
		}
		for (Map.Entry<String, String> attribute : placeholder.attributes().entrySet()) {
			place = EscapedAttributes.set(factory, place, attribute.getKey(), attribute.getValue());
		}
		model.replace(0, place);
		if (isEmpty(model)) {
			model.insert(1, factory.createText(link(context)));
		}
	}

	private String link(ITemplateContext context) {
		ComponentPlacer placer = LiveFluxDialect.Placers.placerOf(context);
		ApplicationContext application = SpringContextUtils.getApplicationContext(context);
		String text = (application != null) ? application.getMessage(LINK, null, TEXT, context.getLocale()) : TEXT;
		return Html.format("<noscript><a href=\"%s\">%s</a></noscript>", placer.getEager(), text).markup();
	}

	private static boolean isEmpty(IModel model) {
		return model.size() == 2 && !(model.get(0) instanceof IStandaloneElementTag);
	}

	private @Nullable String attribute(IProcessableElementTag tag, String name) {
		for (IAttribute attribute : tag.getAllAttributes()) {
			if (name.equals(this.placements.nameOf(attribute.getAttributeCompleteName()))) {
				return attribute.getValue();
			}
		}
		return null;
	}

	/**
	 * Returns when the component comes, or {@code null} for at once.
	 */
	private @Nullable Lazy lazy(ITemplateContext context, @Nullable String value) {
		Object evaluated = Expressions.evaluate(context, value);
		if (evaluated instanceof Lazy lazy) {
			return lazy;
		}
		String text = (evaluated instanceof String string) ? string.strip().toLowerCase(Locale.ROOT) : null;
		if ("visible".equals(text)) {
			return Lazy.VISIBLE;
		}
		if ("".equals(text) || "load".equals(text)) {
			return Lazy.LOAD;
		}
		if (text != null && !List.of("true", "false").contains(text)) {
			throw new TemplateProcessingException(
					"'%s:lazy' is \"load\" or \"visible\", or true or false, but not \"%s\"".formatted(this.prefix,
							text));
		}
		return EvaluationUtils.evaluateAsBoolean(evaluated) ? Lazy.LOAD : null;
	}

}
