package io.liveflux.internal.thymeleaf;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.standard.expression.StandardExpressions;

/**
 * Reads the values of the dialect's attributes: expressions, or plain text.
 */
final class Expressions {

	private static final String[] STARTS = { "${", "*{", "#{", "@{" };

	private Expressions() {
	}

	/**
	 * Returns what a value says.
	 * @param value the value of an attribute, or {@code null} for one without a value
	 * @return what the expression gives, which may be nothing, or the text itself
	 */
	static @Nullable Object evaluate(ITemplateContext context, @Nullable String value) {
		if (value == null || !isExpression(value.strip())) {
			return (value != null) ? value : "";
		}
		return StandardExpressions.getExpressionParser(context.getConfiguration())
			.parseExpression(context, value)
			.execute(context);
	}

	private static boolean isExpression(String value) {
		for (String start : STARTS) {
			if (value.contains(start)) {
				return true;
			}
		}
		return isEnclosed(value, '\'') || isEnclosed(value, '|');
	}

	private static boolean isEnclosed(String value, char quote) {
		return value.length() > 1 && value.charAt(0) == quote && value.charAt(value.length() - 1) == quote;
	}

}
