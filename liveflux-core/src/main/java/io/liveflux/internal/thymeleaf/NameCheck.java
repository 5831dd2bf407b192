package io.liveflux.internal.thymeleaf;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.AbstractProcessor;
import org.thymeleaf.processor.element.IElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.element.MatchingAttributeName;
import org.thymeleaf.processor.element.MatchingElementName;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Refuses elements and attributes that the dialect does not have, which would otherwise
 * go to the browser as they are and do nothing there.
 */
final class NameCheck extends AbstractProcessor implements IElementTagProcessor {

	/**
	 * Before {@code th:each} (200) and {@code th:if} (300): also what is not drawn this
	 * time.
	 */
	private static final int PRECEDENCE = 50;

	/** What stands without {@code component}. */
	private static final Set<String> ALONE = Set.of("component", "post", "error", "rows");

	private final String prefix;

	private final @Nullable MatchingElementName elements;

	private final @Nullable MatchingAttributeName attributes;

	private NameCheck(String prefix, @Nullable MatchingElementName elements,
			@Nullable MatchingAttributeName attributes) {
		super(TemplateMode.HTML, PRECEDENCE);
		this.prefix = prefix + ":";
		this.elements = elements;
		this.attributes = attributes;
	}

	/**
	 * Returns what checks the names of elements.
	 * @param prefix prefix of the dialect
	 */
	static NameCheck ofElements(String prefix) {
		return new NameCheck(prefix, MatchingElementName.forAllElementsWithPrefix(TemplateMode.HTML, prefix), null);
	}

	/**
	 * Returns what checks the names of attributes.
	 * @param prefix prefix of the dialect
	 */
	static NameCheck ofAttributes(String prefix) {
		return new NameCheck(prefix, null, MatchingAttributeName.forAllAttributesWithPrefix(TemplateMode.HTML, prefix));
	}

	@Override
	public @Nullable MatchingElementName getMatchingElementName() {
		return this.elements;
	}

	@Override
	public @Nullable MatchingAttributeName getMatchingAttributeName() {
		return this.attributes;
	}

	@Override
	public void process(ITemplateContext context, IProcessableElementTag tag,
			IElementTagStructureHandler structureHandler) {
		if (this.attributes != null) {
			for (IAttribute attribute : tag.getAllAttributes()) {
				check(tag, attribute);
			}
			return;
		}
		String name = tag.getElementCompleteName().toLowerCase(Locale.ROOT);
		// An element "flux-card" is the application's own
		if (name.startsWith(this.prefix) && !name.equals(this.prefix + "script")) {
			throw refusal(tag, tag.getLine(), tag.getCol(),
					"Unknown element <%s>; the only one is <%sscript>".formatted(name, this.prefix));
		}
	}

	private void check(IProcessableElementTag tag, IAttribute attribute) {
		String name = attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT);
		// What begins with "data-" may be the browser client's
		if (!name.startsWith(this.prefix) || ALONE.contains(name.substring(this.prefix.length()))) {
			return;
		}
		if (name.equals(this.prefix + "memo")) {
			checkMemo(tag, attribute);
			return;
		}
		if (name.equals(this.prefix + RowsProcessor.BEFORE) || name.equals(this.prefix + RowsProcessor.AFTER)) {
			checkEdge(tag, attribute, name);
			return;
		}
		String parameters = this.prefix + "param-";
		boolean parameter = name.startsWith(parameters) && !name.equals(parameters);
		if (!parameter && !name.equals(this.prefix + "key") && !name.equals(this.prefix + "lazy")) {
			throw refusal(tag, attribute.getLine(), attribute.getCol(),
					"Unknown attribute '%s'; known: %s, %s…; attributes for the browser begin with data-flux-"
						.formatted(name,
								Stream
									.of("component", "key", "lazy", "memo", "post", "rows", "rows-before", "rows-after",
											"error")
									.map((known) -> this.prefix + known)
									.collect(Collectors.joining(", ")),
								parameters));
		}
		if (!placesComponent(tag) && !(parameter && tag.hasAttribute(this.prefix + "post"))) {
			throw refusal(tag, attribute.getLine(), attribute.getCol(),
					"'%s' needs %scomponent on the same element; for the parameters of a click, write data-flux-param-…"
						.formatted(name, this.prefix));
		}
	}

	private void checkEdge(IProcessableElementTag tag, IAttribute attribute, String name) {
		if (!tag.hasAttribute(this.prefix + RowsProcessor.ATTRIBUTE)) {
			throw refusal(tag, attribute.getLine(), attribute.getCol(),
					"'%s' needs %srows on the same element".formatted(name, this.prefix));
		}
	}

	private void checkMemo(IProcessableElementTag tag, IAttribute attribute) {
		if (placesComponent(tag)) {
			throw refusal(tag, attribute.getLine(), attribute.getCol(),
					"'%smemo' cannot be on the element with %scomponent: a component is drawn only when it changes itself"
						.formatted(this.prefix, this.prefix));
		}
	}

	private boolean placesComponent(IProcessableElementTag tag) {
		return tag.hasAttribute(this.prefix + "component")
				|| tag.hasAttribute("data-" + this.prefix.replace(':', '-') + "component");
	}

	private static TemplateProcessingException refusal(IProcessableElementTag tag, int line, int col, String text) {
		return new TemplateProcessingException(text, tag.getTemplateName(), line, col);
	}

}
