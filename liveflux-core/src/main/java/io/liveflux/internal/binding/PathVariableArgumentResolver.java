package io.liveflux.internal.binding;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Finds parameters that are marked {@link PathVariable} in the path or name that led to
 * the method.
 */
public final class PathVariableArgumentResolver implements HandlerMethodArgumentResolver {

	private final ConversionService conversionService;

	public PathVariableArgumentResolver(ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(PathVariable.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		String name = nameOf(parameter);
		String text = call.call().pathVariables().get(name);
		Object value = (text != null) ? convert(parameter, call, text) : null;
		if (parameter.getParameterType() == Optional.class) {
			return Optional.ofNullable(value);
		}
		if (value == null && !parameter.isOptional()) {
			throw new BindingException("Unknown path variable '" + name + "' for " + call.where(parameter), null);
		}
		return value;
	}

	/**
	 * Returns the name of the variable that a parameter asks for.
	 */
	public static @Nullable String nameOf(MethodParameter parameter) {
		PathVariable annotation = parameter.getParameterAnnotation(PathVariable.class);
		return (annotation != null && !annotation.value().isEmpty()) ? annotation.value()
				: parameter.getParameterName();
	}

	private @Nullable Object convert(MethodParameter parameter, CallMessage call, String text) {
		try {
			return this.conversionService.convert(text, TypeDescriptor.valueOf(String.class),
					new TypeDescriptor(parameter.nestedIfOptional()));
		}
		catch (ConversionException ex) {
			Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
			throw new BindingException("The path variable for " + call.where(parameter) + " must be "
					+ ExpectedType.of(type) + ", not '" + ShownValue.of(text) + "'", ex);
		}
	}

}
