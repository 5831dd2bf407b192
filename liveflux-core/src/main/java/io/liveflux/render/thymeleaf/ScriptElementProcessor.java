package io.liveflux.render.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Replaces {@code <flux:script/>} with the script element that makes the page live.
 */
final class ScriptElementProcessor extends AbstractElementTagProcessor {

	private static final int PRECEDENCE = 650;

	ScriptElementProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, "script", true, null, false, PRECEDENCE);
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		structureHandler.replaceWith(Placers.placerOf(context).script().markup(), false);
	}

}
