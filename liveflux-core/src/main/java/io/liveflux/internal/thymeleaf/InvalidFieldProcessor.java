package io.liveflux.internal.thymeleaf;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeNames;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.AbstractProcessor;
import org.thymeleaf.processor.element.IElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.element.MatchingAttributeName;
import org.thymeleaf.processor.element.MatchingElementName;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.SelectionVariableExpression;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.form.FormField;

/**
 * Tells assistive technology of a field with {@code th:field} whether it is invalid, and
 * where it says why.
 */
final class InvalidFieldProcessor extends AbstractProcessor implements IElementTagProcessor {

	private static final String STANDARD_PREFIX = "th";

	/**
	 * Before {@code th:field} (1700), which goes away.
	 */
	private static final int PRECEDENCE = 1650;

	InvalidFieldProcessor() {
		super(TemplateMode.HTML, PRECEDENCE);
	}

	@Override
	public @Nullable MatchingElementName getMatchingElementName() {
		return null;
	}

	@Override
	public MatchingAttributeName getMatchingAttributeName() {
		return MatchingAttributeName.forAttributeName(TemplateMode.HTML,
				AttributeNames.forHTMLName(STANDARD_PREFIX, "field"));
	}

	@Override
	public void process(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		String value = tag.getAttributeValue(STANDARD_PREFIX, "field");
		String name = LiveFluxDialect.Placers.formNameIn(context);
		if (value == null || name == null) {
			return;
		}
		// The standard dialect looks up ${…} inside of __…__ first, and so is it done
		// here.
		IStandardExpression expression = StandardExpressions.getExpressionParser(context.getConfiguration())
			.parseExpression(context, value);
		if (!(expression instanceof SelectionVariableExpression selection)) {
			return;
		}
		FormField field = LiveFluxDialect.Placers.placerOf(context).form(name).field(selection.getExpression());
		if (field.isInvalid()) {
			EscapedAttributes.set(structureHandler, "aria-invalid", "true");
			if (!tag.hasAttribute("aria-describedby")) {
				EscapedAttributes.set(structureHandler, "aria-describedby", field.getErrorId());
			}
		}
	}

}
