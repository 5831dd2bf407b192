package io.liveflux.internal.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.render.ComponentPlacer;

/**
 * Makes a form with {@code flux:post} call an action of its component, with the client
 * script and without.
 */
final class FormPostProcessor extends AbstractAttributeTagProcessor {

	private static final int PRECEDENCE = 1600;

	FormPostProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, "form", false, "post", true, PRECEDENCE, true);
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
		structureHandler.insertImmediatelyAfter(
				context.getModelFactory().parse(context.getTemplateData(), placer.fields(action.toString()).markup()),
				false);
	}

}
