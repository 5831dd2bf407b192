package io.liveflux.internal.thymeleaf;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.spring6.naming.SpringContextVariableNames;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.VariableExpression;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

import io.liveflux.form.LiveForm;
import io.liveflux.render.ComponentPlacer;

/**
 * Places components in Thymeleaf templates.
 *
 * <pre>
 * &lt;div flux:component="counter" flux:param-start="5" flux:param-item-id="${item.id}"&gt;&lt;/div&gt;
 * &lt;li th:each="task : ${tasks}" flux:component="task" flux:key="${task.id}"&gt;&lt;/li&gt;
 * &lt;form flux:post="save" th:object="${order}"&gt;&lt;p flux:error="mail"&gt;&lt;/p&gt;&lt;/form&gt;
 * &lt;flux:script/&gt;
 * &lt;flux:script nonce="${nonce}"/&gt;
 * </pre>
 *
 * The element that carries {@code flux:component} gives way to the component's root.
 * Values that hold an expression (<code>${...}</code>, <code>*{...}</code>,
 * {@code #{...}}, {@code @{...}}) or are quoted ({@code '...'}, {@code |...|}) are
 * evaluated; all others are plain text. {@code th:each}, {@code th:if}, {@code th:object}
 * and {@code th:with} on the same element come first. {@code flux:key} passes the
 * parameter {@code key}. {@code flux:lazy} leaves the element where it is until the
 * browser has the component mounted in its place.
 *
 * <pre>
 * &lt;tr th:each="row : ${rows}" flux:memo="${row}"&gt;...&lt;/tr&gt;
 * &lt;tr th:each="row : ${rows}" flux:memo="${ {row, selected} }"&gt;...&lt;/tr&gt;
 * </pre>
 *
 * {@code flux:rows} names the long list whose rows an element holds: see
 * {@link io.liveflux.rows.LiveRows}. {@code flux:memo} names all that an element of a
 * component's view shows; while that is the same, the element is not drawn again. Other
 * elements and attributes with the prefix {@code flux:} are refused.
 *
 * @since 0.1
 */
public final class LiveFluxDialect extends AbstractProcessorDialect {

	/**
	 * Creates the dialect with prefix {@code flux}.
	 */
	public LiveFluxDialect() {
		// The standard dialect's precedence, so that the processors' own decides
		super("LiveFlux", "flux", StandardDialect.PROCESSOR_PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String dialectPrefix) {
		return Set.of(new ComponentAttributeProcessor(dialectPrefix), new LazyAttributeProcessor(dialectPrefix),
				new MemoProcessor(dialectPrefix), new MemoProcessor.NewPiece(dialectPrefix),
				new RowsProcessor(dialectPrefix), new ScriptElementProcessor(dialectPrefix),
				new FormErrorProcessor(dialectPrefix), new InvalidFieldProcessor(),
				new PostAttributeProcessor.OfForm(dialectPrefix), new PostAttributeProcessor.OfButton(dialectPrefix),
				NameCheck.ofElements(dialectPrefix), NameCheck.ofAttributes(dialectPrefix),
				new StandardXmlNsTagProcessor(TemplateMode.HTML, dialectPrefix));
	}

	/**
	 * Finds the placer in a template's model.
	 */
	static final class Placers {

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
					("No component can be placed: the model attribute '%s' is %s, but must be a %s. LiveFlux adds it to"
							+ " the views of Spring MVC; add it yourself to a template that you render in another way")
						.formatted(ComponentPlacer.MODEL_ATTRIBUTE,
								(placer != null) ? "a " + placer.getClass().getName() : "missing",
								ComponentPlacer.class.getName()));
		}

		/**
		 * Returns the name of the form that a part of a template is about: that of
		 * {@code th:object}, or else the only one that the component has; {@code null}
		 * when there is none.
		 */
		static @Nullable String formNameIn(ITemplateContext context) {
			Map<String, LiveForm<?>> forms = (context
				.getVariable(ComponentPlacer.MODEL_ATTRIBUTE) instanceof ComponentPlacer placer) ? placer.getForms()
						: Map.of();
			Object bound = context.getVariable(SpringContextVariableNames.SPRING_BOUND_OBJECT_EXPRESSION);
			if (bound instanceof VariableExpression expression) {
				return forms.containsKey(expression.getExpression()) ? expression.getExpression() : null;
			}
			return (forms.size() == 1) ? forms.keySet().iterator().next() : null;
		}

	}

	/**
	 * Replaces {@code <flux:script/>} with the script element that makes the page live.
	 * Its attribute {@code nonce}, or {@code th:nonce}, is the page's for its policy on
	 * content.
	 */
	private static final class ScriptElementProcessor extends AbstractElementTagProcessor {

		private static final int PRECEDENCE = 650;

		private static final String[] NONCE = { "nonce", "th:nonce", "data-th-nonce" };

		ScriptElementProcessor(String prefix) {
			super(TemplateMode.HTML, prefix, "script", true, null, false, PRECEDENCE);
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag,
				IElementTagStructureHandler structureHandler) {
			ComponentPlacer placer = LiveFluxDialect.Placers.placerOf(context);
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

}
