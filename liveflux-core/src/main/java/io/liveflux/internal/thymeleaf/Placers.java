package io.liveflux.internal.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;

import io.liveflux.render.ComponentPlacer;

/**
 * Finds the placer in a template's model.
 */
final class Placers {

	private Placers() {
	}

	/**
	 * Returns the placer of the page.
	 * @throws TemplateProcessingException when the model has none
	 */
	static ComponentPlacer placerOf(ITemplateContext context) {
		Object placer = context.getVariable(ComponentPlacer.MODEL_ATTRIBUTE);
		if (placer instanceof ComponentPlacer present) {
			return present;
		}
		throw new TemplateProcessingException(
				"No component can be placed: the model attribute '%s' is %s, but must be a %s. LiveFlux adds it to the views of Spring MVC; a template that is drawn in another way must be given it"
					.formatted(ComponentPlacer.MODEL_ATTRIBUTE,
							(placer != null) ? "a " + placer.getClass().getName() : "missing",
							ComponentPlacer.class.getName()));
	}

}
