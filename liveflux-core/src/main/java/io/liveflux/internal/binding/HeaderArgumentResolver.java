package io.liveflux.internal.binding;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;

/**
 * Resolves {@code @Header} parameters, with the client told what is wrong with them.
 */
public final class HeaderArgumentResolver extends HeaderMethodArgumentResolver {

	public HeaderArgumentResolver(ConversionService conversionService) {
		super(conversionService, null);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) throws Exception {
		try {
			return super.resolveArgument(parameter, message);
		}
		catch (ConversionException ex) {
			throw new BindingException("The header for " + CallMessage.of(message).where(parameter) + " must be "
					+ ExpectedType.of(parameter.nestedIfOptional().getNestedParameterType()), ex);
		}
	}

	@Override
	protected void handleMissingValue(String name, MethodParameter parameter, Message<?> message) {
		throw new BindingException(
				"Header '" + name + "' is missing, needed for " + CallMessage.of(message).where(parameter), null);
	}

}
