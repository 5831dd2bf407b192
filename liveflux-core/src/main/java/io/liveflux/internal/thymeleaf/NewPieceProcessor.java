package io.liveflux.internal.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.processor.element.AbstractAttributeModelProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.render.Memo;

/**
 * Marks where an element that carries {@code flux:memo} and has to be drawn begins and
 * ends.
 */
final class NewPieceProcessor extends AbstractAttributeModelProcessor {

	NewPieceProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, KnownPieceProcessor.ATTRIBUTE, true,
				KnownPieceProcessor.PRECEDENCE + 1, true);
	}

	@Override
	protected void doProcess(ITemplateContext context, IModel model, AttributeName attributeName, String attributeValue,
			IElementModelStructureHandler structureHandler) {
		if (context.getVariable(KnownPieceProcessor.VARIABLE) instanceof Memo memo
				&& !memo.begin().markup().isEmpty()) {
			IModelFactory models = context.getModelFactory();
			model.insert(0, models.createText(memo.begin().markup()));
			model.add(models.createText(memo.end().markup()));
		}
	}

}
