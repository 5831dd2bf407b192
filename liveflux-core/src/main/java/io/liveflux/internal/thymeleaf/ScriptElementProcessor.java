package io.liveflux.internal.thymeleaf;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.render.ComponentPlacer;

/**
 * Replaces {@code <flux:script/>} with the script element that makes the page live. Its
 * attribute {@code nonce}, or {@code th:nonce}, is the page's for its policy on content.
 */
final class ScriptElementProcessor extends AbstractElementTagProcessor {

	private static final int PRECEDENCE = 650;

	private static final String[] NONCE = { "nonce", "th:nonce", "data-th-nonce" };

	ScriptElementProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, "script", true, null, false, PRECEDENCE);
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		ComponentPlacer placer = Placers.placerOf(context);
		String nonce = nonce(context, tag);
		structureHandler.replaceWith(((nonce != null) ? placer.script(nonce) : placer.script()).markup(), false);
	}

	private static @Nullable String nonce(ITemplateContext context, IProcessableElementTag tag) {
		for (String name : NONCE) {
			if (tag.hasAttribute(name)) {
				Object nonce = Expressions.evaluate(context, tag.getAttributeValue(name));
				// Where the application sends no policy there is none
				return (nonce == null || nonce.toString().isBlank()) ? null : nonce.toString();
			}
		}
		return null;
	}

}
