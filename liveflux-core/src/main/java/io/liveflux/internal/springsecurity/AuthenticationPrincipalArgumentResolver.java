package io.liveflux.internal.springsecurity;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Resolves parameters that are marked {@link AuthenticationPrincipal}, or with an
 * annotation that is, as Spring MVC does: from whoever is logged in, never from what a
 * client sends. Thread-safe.
 *
 * @since 0.1
 */
public final class AuthenticationPrincipalArgumentResolver implements HandlerMethodArgumentResolver {

	private final SecurityContextHolderStrategy strategy;

	private final SecurityAnnotationScanner<AuthenticationPrincipal> annotations;

	private final SecurityExpressions expressions;

	/**
	 * Creates a resolver.
	 * @param strategy holds the context of a thread
	 * @param beans finds the beans that expressions name
	 * @param templates how placeholders of meta-annotations are filled in, {@code null}
	 * for not at all
	 */
	public AuthenticationPrincipalArgumentResolver(SecurityContextHolderStrategy strategy, BeanResolver beans,
			@Nullable AnnotationTemplateExpressionDefaults templates) {
		this.strategy = strategy;
		this.expressions = new SecurityExpressions(beans);
		this.annotations = (templates != null)
				? SecurityAnnotationScanners.requireUnique(AuthenticationPrincipal.class, templates)
				: SecurityAnnotationScanners.requireUnique(AuthenticationPrincipal.class);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return this.annotations.scan(parameter.getParameter()) != null;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		AuthenticationPrincipal annotation = this.annotations.scan(parameter.getParameter());
		Authentication authentication = this.strategy.getContext().getAuthentication();
		Object value = null;
		if (annotation != null && authentication != null) {
			value = this.expressions.evaluate(annotation.expression(), authentication.getPrincipal());
			value = SecurityExpressions.checked(parameter, value, annotation.errorOnInvalidType());
		}
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

	/**
	 * Evaluates the expressions of annotations on parameters.
	 */
	static final class SecurityExpressions {

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

}
