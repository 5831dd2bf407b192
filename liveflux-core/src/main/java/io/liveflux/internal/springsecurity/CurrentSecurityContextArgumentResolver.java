package io.liveflux.internal.springsecurity;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.expression.BeanResolver;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Resolves parameters of type {@link SecurityContext}, and those that are marked
 * {@link CurrentSecurityContext} or with an annotation that is, as Spring MVC does.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class CurrentSecurityContextArgumentResolver implements HandlerMethodArgumentResolver {

	private final SecurityContextHolderStrategy strategy;

	private final SecurityAnnotationScanner<CurrentSecurityContext> annotations;

	private final AuthenticationPrincipalArgumentResolver.SecurityExpressions expressions;

	/**
	 * Creates a resolver.
	 * @param strategy holds the context of a thread
	 * @param beans finds the beans that expressions name
	 * @param templates how placeholders of meta-annotations are filled in, {@code null}
	 * for not at all
	 */
	public CurrentSecurityContextArgumentResolver(SecurityContextHolderStrategy strategy, BeanResolver beans,
			@Nullable AnnotationTemplateExpressionDefaults templates) {
		this.strategy = strategy;
		this.expressions = new AuthenticationPrincipalArgumentResolver.SecurityExpressions(beans);
		this.annotations = (templates != null)
				? SecurityAnnotationScanners.requireUnique(CurrentSecurityContext.class, templates)
				: SecurityAnnotationScanners.requireUnique(CurrentSecurityContext.class);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return SecurityContext.class.isAssignableFrom(parameter.getParameterType())
				|| this.annotations.scan(parameter.getParameter()) != null;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CurrentSecurityContext annotation = this.annotations.scan(parameter.getParameter());
		SecurityContext context = this.strategy.getContext();
		Object value = (annotation != null) ? this.expressions.evaluate(annotation.expression(), context) : context;
		value = AuthenticationPrincipalArgumentResolver.SecurityExpressions.checked(parameter, value,
				annotation != null && annotation.errorOnInvalidType());
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

}
