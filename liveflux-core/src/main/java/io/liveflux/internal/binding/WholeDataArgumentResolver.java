package io.liveflux.internal.binding;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves parameters that take the whole data: maps, and a JSON tree that is marked
 * {@code @Payload}.
 */
public final class WholeDataArgumentResolver implements HandlerMethodArgumentResolver {

	private final JsonMapper jsonMapper;

	public WholeDataArgumentResolver(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (Map.class.isAssignableFrom(type)) {
			// Files are no data: they are found by the names of parameters.
			return !FileArgumentResolver.isFile(ResolvableType.forMethodParameter(parameter).asMap().getGeneric(1));
		}
		return (parameter.hasParameterAnnotation(Payload.class)
				&& (type == Object.class || TreeNode.class.isAssignableFrom(type)));
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		try {
			return this.jsonMapper.convertValue(call.data().whole(), this.jsonMapper.constructType(GenericTypeResolver
				.resolveType(parameter.getGenericParameterType(), parameter.getContainingClass())));
		}
		catch (JacksonException ex) {
			throw new BindingException("The data does not fit " + call.where(parameter), ex);
		}
	}

}
