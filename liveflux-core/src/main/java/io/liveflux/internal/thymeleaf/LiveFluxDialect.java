package io.liveflux.internal.thymeleaf;

import java.util.Set;

import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Places components in Thymeleaf templates.
 *
 * <pre>
 * &lt;div flux:component="counter" flux:param-start="5" flux:param-item-id="${item.id}"&gt;&lt;/div&gt;
 * &lt;li th:each="task : ${tasks}" flux:component="task" flux:key="${task.id}"&gt;&lt;/li&gt;
 * &lt;flux:script/&gt;
 * &lt;flux:script nonce="${nonce}"/&gt;
 * </pre>
 *
 * The element that carries {@code flux:component} gives way to the component's root.
 * Values that hold an expression (<code>${...}</code>, <code>*{...}</code>,
 * {@code #{...}}, {@code @{...}}) or are quoted ({@code '...'}, {@code |...|}) are
 * evaluated; all others are plain text. {@code th:each}, {@code th:if}, {@code th:object}
 * and {@code th:with} on the same element come first. {@code flux:key} passes the
 * parameter {@code key}. Other elements and attributes with the prefix {@code flux:} are
 * refused.
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
		return Set.of(new ComponentAttributeProcessor(dialectPrefix), new ScriptElementProcessor(dialectPrefix),
				NameCheck.ofElements(dialectPrefix), NameCheck.ofAttributes(dialectPrefix),
				new StandardXmlNsTagProcessor(TemplateMode.HTML, dialectPrefix));
	}

}
