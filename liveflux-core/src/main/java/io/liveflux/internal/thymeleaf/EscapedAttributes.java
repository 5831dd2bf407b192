package io.liveflux.internal.thymeleaf;

import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagStructureHandler;

import io.liveflux.component.Html;

/**
 * Sets attributes of elements. Thymeleaf writes their values into the page as they are,
 * so that nothing else here calls it for that.
 */
final class EscapedAttributes {

	private EscapedAttributes() {
	}

	static void set(IElementTagStructureHandler structureHandler, String name, String value) {
		structureHandler.setAttribute(name, Html.text(value).markup(), AttributeValueQuotes.DOUBLE);
	}

	static IProcessableElementTag set(IModelFactory factory, IProcessableElementTag tag, String name, String value) {
		return factory.setAttribute(tag, name, Html.text(value).markup(), AttributeValueQuotes.DOUBLE);
	}

}
