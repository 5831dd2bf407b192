package io.liveflux.internal.thymeleaf;

import java.util.Locale;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes a button with {@code flux:post} in a form with {@code flux:post} call an action
 * of its own, with the client script and without.
 */
final class ButtonPostProcessor extends AbstractAttributeTagProcessor {

	/**
	 * After {@code th:with} (600), before {@code th:attr} (700).
	 */
	private static final int PRECEDENCE = 650;

	private final String parameterPrefix;

	ButtonPostProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, "button", false, "post", true, PRECEDENCE, true);
		this.parameterPrefix = prefix + ":param-";
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		String action = String.valueOf(Expressions.evaluate(context, attributeValue));
		StringBuilder query = new StringBuilder(action);
		char separator = '?';
		for (IAttribute attribute : tag.getAllAttributes()) {
			String name = attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT);
			if (name.startsWith(this.parameterPrefix)) {
				String parameter = name.substring(this.parameterPrefix.length());
				Object value = Expressions.evaluate(context, attribute.getValue());
				structureHandler.removeAttribute(attribute.getAttributeCompleteName());
				if (value != null) {
					query.append(separator)
						.append(parameter)
						.append('=')
						.append(UriUtils.encode(value.toString(), UTF_8));
					separator = '&';
					EscapedAttributes.set(structureHandler, "data-flux-param-" + parameter, value.toString());
				}
			}
		}
		EscapedAttributes.set(structureHandler, "data-flux-action", action);
		EscapedAttributes.set(structureHandler, "name", "liveflux_action");
		EscapedAttributes.set(structureHandler, "value", query.toString());
	}

}
