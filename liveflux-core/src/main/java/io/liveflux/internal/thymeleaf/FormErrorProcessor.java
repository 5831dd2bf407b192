package io.liveflux.internal.thymeleaf;

import java.util.List;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.component.Html;
import io.liveflux.form.FormField;
import io.liveflux.form.LiveForm;

/**
 * Makes an element with {@code flux:error} say what is wrong with a field, or, without a
 * field, with the whole form.
 */
final class FormErrorProcessor extends AbstractAttributeTagProcessor {

	/**
	 * After {@code th:attr} (700), so that an id of the template's own is seen.
	 */
	private static final int PRECEDENCE = 1600;

	FormErrorProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, "error", true, PRECEDENCE, true);
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		String name = LiveFluxDialect.Placers.formNameIn(context);
		if (name == null) {
			throw new TemplateProcessingException(
					"'flux:error' needs th:object around it that names a LiveForm of the component",
					tag.getTemplateName(), tag.getLine(), tag.getCol());
		}
		LiveForm<?> form = LiveFluxDialect.Placers.placerOf(context).form(name);
		Object field = Expressions.evaluate(context, attributeValue);
		boolean whole = field == null || field.toString().isEmpty();
		FormField found = whole ? null : form.field(String.valueOf(field));
		List<String> errors = (found != null) ? found.getErrors() : form.getErrors();
		if (!tag.hasAttribute("id")) {
			EscapedAttributes.set(structureHandler, "id", (found != null) ? found.getErrorId() : name + "-error");
		}
		EscapedAttributes.set(structureHandler, "role", "alert");
		// An element that is there before its text is read out when the text comes.
		structureHandler.setBody(Html.text(String.join(" ", errors)).markup(), false);
	}

}
