package io.liveflux.internal.form;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

import io.liveflux.internal.binding.CallMessage;

/**
 * Resolves the errors of the form that the parameter before was bound to.
 */
public final class ErrorsArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == Errors.class || type == BindingResult.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		return CallMessage.of(message).bindingResult();
	}

}
