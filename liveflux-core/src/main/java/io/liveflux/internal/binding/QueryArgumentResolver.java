package io.liveflux.internal.binding;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds parameters that are marked {@link RequestParam} in the query that the connection
 * was opened with, by the rules for values that are bound by name.
 */
public final class QueryArgumentResolver implements HandlerMethodArgumentResolver {

	private final ValueArgumentResolver values;

	public QueryArgumentResolver(ValueArgumentResolver values) {
		this.values = values;
	}

	/**
	 * Returns what binds the values.
	 */
	public ValueArgumentResolver values() {
		return this.values;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RequestParam.class) && this.values.supportsParameter(parameter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		return this.values.resolveArgument(parameter, CallMessage.of(message).ofQuery());
	}

}
