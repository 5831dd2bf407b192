package io.liveflux.internal.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeModelProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Memo;

/**
 * Leaves an element that carries {@code flux:memo} undrawn where it is known what it
 * shows. Without a cache for templates everything is drawn, so that a changed template
 * shows at once.
 */
final class MemoProcessor extends AbstractAttributeTagProcessor {

	static final String ATTRIBUTE = "memo";

	/**
	 * After {@code th:with} (600), before what places components (650) and
	 * {@code th:attr} (700).
	 */
	static final int PRECEDENCE = 640;

	/** Where the memo of an element that is drawn is found. */
	static final String VARIABLE = "liveflux.memo";

	private final String prefix;

	MemoProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, ATTRIBUTE, true, PRECEDENCE, false);
		this.prefix = prefix;
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		// Rows of a list that is kept apart are drawn only when they have changed.
		boolean known = context.getTemplateData().getValidity().isCacheable()
				&& context.getVariable(RowsProcessor.INSIDE) == null;
		Memo memo = known ? memo(context, tag, attributeValue) : Memo.drawn();
		if (memo.known()) {
			structureHandler.replaceWith(memo.html().markup(), false);
		}
		else {
			structureHandler.setLocalVariable(VARIABLE, memo);
		}
	}

	private Memo memo(ITemplateContext context, IProcessableElementTag tag, String value) {
		if (value == null || value.isBlank()) {
			throw new TemplateProcessingException("'%s:memo' must name what the element shows, as in %s:memo=\"${row}\""
				.formatted(this.prefix, this.prefix), tag.getTemplateName(), tag.getLine(), tag.getCol());
		}
		ComponentPlacer placer = LiveFluxDialect.Placers.placerOf(context);
		Place place = new Place(tag.getTemplateName(), tag.getLine(), tag.getCol());
		try {
			return placer.memo(place, Expressions.evaluate(context, value));
		}
		catch (IllegalArgumentException ex) {
			throw new TemplateProcessingException(ex.getMessage(), tag.getTemplateName(), tag.getLine(), tag.getCol(),
					ex);
		}
	}

	/**
	 * Where an element is.
	 *
	 * @param template name of the template
	 * @param line line of the template
	 * @param column column of the line
	 */
	private record Place(String template, int line, int column) {

		@Override
		public String toString() {
			return this.template + ", line " + this.line + ", column " + this.column;
		}

	}

	/**
	 * Marks where an element that carries {@code flux:memo} and has to be drawn begins
	 * and ends.
	 */
	static final class NewPiece extends AbstractAttributeModelProcessor {

		NewPiece(String prefix) {
			super(TemplateMode.HTML, prefix, null, false, ATTRIBUTE, true, PRECEDENCE + 1, true);
		}

		@Override
		protected void doProcess(ITemplateContext context, IModel model, AttributeName attributeName,
				String attributeValue, IElementModelStructureHandler structureHandler) {
			if (context.getVariable(VARIABLE) instanceof Memo memo && !memo.begin().markup().isEmpty()) {
				IModelFactory models = context.getModelFactory();
				model.insert(0, models.createText(memo.begin().markup()));
				model.add(models.createText(memo.end().markup()));
			}
		}

	}

}
