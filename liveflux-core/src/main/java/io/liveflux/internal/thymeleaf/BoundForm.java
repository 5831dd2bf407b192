package io.liveflux.internal.thymeleaf;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.spring6.naming.SpringContextVariableNames;
import org.thymeleaf.standard.expression.VariableExpression;

import io.liveflux.form.LiveForm;
import io.liveflux.render.ComponentPlacer;

/**
 * Finds the form that a part of a template is about: that of {@code th:object}, or else
 * the only one that the component has.
 */
final class BoundForm {

	private BoundForm() {
	}

	/**
	 * Returns the name of the form, {@code null} when there is none.
	 */
	static @Nullable String nameIn(ITemplateContext context) {
		Map<String, LiveForm<?>> forms = (context
			.getVariable(ComponentPlacer.MODEL_ATTRIBUTE) instanceof ComponentPlacer placer) ? placer.getForms()
					: Map.of();
		Object bound = context.getVariable(SpringContextVariableNames.SPRING_BOUND_OBJECT_EXPRESSION);
		if (bound instanceof VariableExpression expression) {
			return forms.containsKey(expression.getExpression()) ? expression.getExpression() : null;
		}
		return (forms.size() == 1) ? forms.keySet().iterator().next() : null;
	}

	/**
	 * Returns the form of that name.
	 */
	static LiveForm<?> of(ITemplateContext context, String name) {
		return LiveFluxDialect.Placers.placerOf(context).form(name);
	}

}
