package io.liveflux.internal.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Replaces an element that carries {@code flux:component} with the component's HTML.
 */
final class ComponentAttributeProcessor extends AbstractAttributeTagProcessor {

	/**
	 * After {@code th:with} (600), before {@code th:attr} (700).
	 */
	static final int PRECEDENCE = 650;

	private final PlacementAttributes placements;

	ComponentAttributeProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, "component", true, PRECEDENCE, true);
		this.placements = new PlacementAttributes(prefix);
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		String markup = this.placements.place(context, tag, attributeValue, (placer) -> placer::mount).markup();
		structureHandler.replaceWith(markup, false);
	}

}
