package io.liveflux.internal.springsecurity;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Evaluates the expressions of annotations on parameters.
 */
final class SecurityExpressions {

	private final ExpressionParser parser = new SpelExpressionParser();

	private final BeanResolver beans;

	SecurityExpressions(BeanResolver beans) {
		this.beans = beans;
	}

	/**
	 * Returns what an expression says of an object, or the object when there is none.
	 */
	@Nullable Object evaluate(String expression, @Nullable Object root) {
		if (!StringUtils.hasLength(expression)) {
			return root;
		}
		StandardEvaluationContext context = new StandardEvaluationContext();
		context.setRootObject(root);
		context.setVariable("this", root);
		context.setBeanResolver(this.beans);
		return this.parser.parseExpression(expression).getValue(context);
	}

	/**
	 * Returns a value that fits a parameter, otherwise {@code null}.
	 * @throws ClassCastException when it does not fit and that is an error
	 */
	static @Nullable Object checked(MethodParameter parameter, @Nullable Object value, boolean strict) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (value == null || ClassUtils.isAssignableValue(type, value)) {
			return value;
		}
		if (strict) {
			throw new ClassCastException(
					value.getClass().getName() + " is not a " + type.getName() + ", the type of " + parameter);
		}
		return null;
	}

}
