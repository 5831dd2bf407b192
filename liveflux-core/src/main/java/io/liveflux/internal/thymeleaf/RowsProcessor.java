package io.liveflux.internal.thymeleaf;

import java.util.List;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.internal.html.ListHtml;
import io.liveflux.rows.LiveRows;

/**
 * Keeps the rows of a list apart from the component: inside of an element with
 * {@code flux:rows}, the list has only those rows that have to be drawn.
 */
final class RowsProcessor extends AbstractAttributeTagProcessor {

	static final String ATTRIBUTE = "rows";

	/** Names the action that fetches the rows before those that are shown. */
	static final String BEFORE = "rows-before";

	/** Names the action that fetches the rows after them. */
	static final String AFTER = "rows-after";

	/** Set inside of the element. */
	static final String INSIDE = "liveflux.rows";

	/**
	 * After {@code th:with} (600), before what places components (650).
	 */
	private static final int PRECEDENCE = 645;

	private final String prefix;

	RowsProcessor(String prefix) {
		super(TemplateMode.HTML, prefix, null, false, ATTRIBUTE, true, PRECEDENCE, true);
		this.prefix = prefix;
	}

	@Override
	protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attributeName,
			String attributeValue, IElementTagStructureHandler structureHandler) {
		String name = (attributeValue != null) ? attributeValue.strip() : "";
		if (!(context.getVariable(name) instanceof LiveRows<?, ?> rows)) {
			throw new TemplateProcessingException(
					"'%s:rows' must name a field of the component that is a LiveRows, as in %s:rows=\"orders\"; it is '%s'"
						.formatted(this.prefix, this.prefix, name),
					tag.getTemplateName(), tag.getLine(), tag.getCol());
		}
		EscapedAttributes.set(structureHandler, ListHtml.LIST, name);
		edge(tag, structureHandler, BEFORE, rows.hasPrevious());
		edge(tag, structureHandler, AFTER, rows.hasNext());
		structureHandler.setLocalVariable(name, new DueRows(rows));
		structureHandler.setLocalVariable(INSIDE, true);
	}

	/**
	 * Names the action that fetches rows at one end, as long as there are any.
	 */
	private void edge(IProcessableElementTag tag, IElementTagStructureHandler structureHandler, String name,
			boolean more) {
		String action = tag.getAttributeValue(this.prefix, name);
		if (action != null) {
			structureHandler.removeAttribute(this.prefix, name);
			if (more) {
				EscapedAttributes.set(structureHandler, "data-flux-" + name, action.strip());
			}
		}
	}

	/**
	 * What the list is inside of the element.
	 *
	 * @param list the list
	 */
	public record DueRows(LiveRows<?, ?> list) {

		/**
		 * Returns the rows that have to be drawn.
		 */
		public List<?> getRows() {
			return this.list.getChanged();
		}

		/**
		 * Returns the rows that have to be drawn.
		 */
		public List<?> getChanged() {
			return this.list.getChanged();
		}

	}

}
