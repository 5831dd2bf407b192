package io.liveflux.internal.thymeleaf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.web.util.UriUtils;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;

/**
 * Makes an element with {@code flux:post} call an action of its component, with the
 * client script and without.
 */
abstract class PostAttributeProcessor extends AbstractAttributeTagProcessor {

	private final String parameterPrefix;

	private PostAttributeProcessor(String prefix, String element, int precedence) {
		super(TemplateMode.HTML, prefix, element, false, "post", true, precedence, true);
		this.parameterPrefix = prefix + ":param-";
	}

	/**
	 * Removes the parameters of an element, and returns those that have a value.
	 */
	Map<String, String> takeParameters(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (IAttribute attribute : tag.getAllAttributes()) {
			String name = attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT);
			if (name.startsWith(this.parameterPrefix)) {
				Object value = Expressions.evaluate(context, attribute.getValue());
				structureHandler.removeAttribute(attribute.getAttributeCompleteName());
				if (value != null) {
					parameters.put(name.substring(this.parameterPrefix.length()), value.toString());
				}
			}
		}
		return parameters;
	}

	/**
	 * Makes a form call an action.
	 */
	static final class OfForm extends PostAttributeProcessor {

		private static final int PRECEDENCE = 1600;

		OfForm(String prefix) {
			super(prefix, "form", PRECEDENCE);
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
			StringBuilder fields = new StringBuilder(placer.fields(action.toString()).markup());
			// The browser sends fields also without the client script.
			takeParameters(context, tag, structureHandler).forEach((name, value) -> fields
				.append(Html.format("<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value).markup()));
			structureHandler.insertImmediatelyAfter(
					context.getModelFactory().parse(context.getTemplateData(), fields.toString()), false);
		}

	}

	/**
	 * Makes a button in such a form call an action of its own.
	 */
	static final class OfButton extends PostAttributeProcessor {

		/**
		 * After {@code th:with} (600), before {@code th:attr} (700).
		 */
		private static final int PRECEDENCE = 650;

		OfButton(String prefix) {
			super(prefix, "button", PRECEDENCE);
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
				String attributeValue, IElementTagStructureHandler structureHandler) {
			String action = String.valueOf(Expressions.evaluate(context, attributeValue));
			StringBuilder query = new StringBuilder(action);
			takeParameters(context, tag, structureHandler).forEach((name, value) -> {
				query.append((query.length() == action.length()) ? '?' : '&')
					.append(name)
					.append('=')
					.append(UriUtils.encode(value, StandardCharsets.UTF_8));
				EscapedAttributes.set(structureHandler, "data-flux-param-" + name, value);
			});
			EscapedAttributes.set(structureHandler, "data-flux-action", action);
			EscapedAttributes.set(structureHandler, "name", "liveflux_action");
			EscapedAttributes.set(structureHandler, "value", query.toString());
		}

	}

}
