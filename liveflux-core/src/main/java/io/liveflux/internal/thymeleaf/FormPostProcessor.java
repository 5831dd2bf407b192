package io.liveflux.internal.thymeleaf;

import java.util.Locale;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;

/**
 * Makes a form with {@code flux:post} call an action of its component, with the client
 * script and without.
 */
final class FormPostProcessor extends AbstractAttributeTagProcessor {

	private static final int PRECEDENCE = 1600;

	private final String parameterPrefix;

	FormPostProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, "form", false, "post", true, PRECEDENCE, true);
		this.parameterPrefix = prefix + ":param-";
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		Object action = Expressions.evaluate(context, attributeValue);
		if (action == null || action.toString().isBlank()) {
			throw new TemplateProcessingException("'flux:post' must name an action of the component",
					tag.getTemplateName(), tag.getLine(), tag.getCol());
		}
		ComponentPlacer placer = LiveFluxDialect.Placers.placerOf(context);
		EscapedAttributes.set(structureHandler, "data-flux-submit", action.toString());
		EscapedAttributes.set(structureHandler, "method", "post");
		EscapedAttributes.set(structureHandler, "action", placer.getEndpoint());
		String fields = placer.fields(action.toString()).markup() + parameters(context, tag, structureHandler);
		structureHandler.insertImmediatelyAfter(context.getModelFactory().parse(context.getTemplateData(), fields),
				false);
	}

	/**
	 * Makes fields of parameters: the browser sends them also without the client script.
	 */
	private String parameters(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		StringBuilder fields = new StringBuilder();
		for (IAttribute attribute : tag.getAllAttributes()) {
			String name = attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT);
			if (name.startsWith(this.parameterPrefix)) {
				Object value = Expressions.evaluate(context, attribute.getValue());
				structureHandler.removeAttribute(attribute.getAttributeCompleteName());
				if (value != null) {
					fields.append(Html.format("<input type=\"hidden\" name=\"%s\" value=\"%s\">",
							name.substring(this.parameterPrefix.length()), value.toString())
						.markup());
				}
			}
		}
		return fields.toString();
	}

}
