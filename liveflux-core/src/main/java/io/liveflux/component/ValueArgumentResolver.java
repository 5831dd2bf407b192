package io.liveflux.component;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.ClassUtils;

/**
 * Resolves parameters by name: single values and lists of them by the conversion service,
 * nested JSON of generic types by the JSON mapper.
 */
final class ValueArgumentResolver implements HandlerMethodArgumentResolver {

	private final ConversionService conversionService;

	private final JsonMapper jsonMapper;

	ValueArgumentResolver(ConversionService conversionService, JsonMapper jsonMapper) {
		this.conversionService = conversionService;
		this.jsonMapper = jsonMapper;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(Payload.class)) {
			return false;
		}
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return isConvertible(parameter) || isJson(type);
	}

	/**
	 * Returns whether the conversion service makes such a value from text.
	 */
	private boolean isConvertible(MethodParameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter.nestedIfOptional());
		Class<?> element = element(type).toClass();
		return BeanUtils.isSimpleValueType(element)
				&& this.conversionService.canConvert(TypeDescriptor.valueOf(String.class), target(parameter));
	}

	private static ResolvableType element(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType();
		}
		return Collection.class.isAssignableFrom(type.toClass()) ? type.asCollection().getGeneric(0) : type;
	}

	private static boolean isJson(Class<?> type) {
		return type == Object.class || type.isArray() || Collection.class.isAssignableFrom(type)
				|| TreeNode.class.isAssignableFrom(type);
	}

	private static TypeDescriptor target(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		// An empty text becomes null, which a primitive could not take.
		return type.isPrimitive()
				? new TypeDescriptor(ResolvableType.forClass(ClassUtils.resolvePrimitiveIfNecessary(type)), null,
						parameter.getParameterAnnotations())
				: new TypeDescriptor(parameter.nestedIfOptional());
	}

	/**
	 * Converts a parameter's default, so that a wrong one shows at start-up.
	 */
	void checkDefault(MethodParameter parameter, String value) {
		if (isConvertible(parameter)) {
			this.conversionService.convert(value, TypeDescriptor.valueOf(String.class), target(parameter));
		}
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		Object value = convert(parameter, call, find(parameter, call));
		if (value == null) {
			value = absent(parameter, call);
		}
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

	private static @Nullable Object find(MethodParameter parameter, CallMessage call) {
		String name = parameter.getParameterName();
		return (name != null) ? call.data().find(name) : null;
	}

	private @Nullable Object absent(MethodParameter parameter, CallMessage call) {
		DefaultValue defaultValue = parameter.getParameterAnnotation(DefaultValue.class);
		if (defaultValue != null) {
			return convert(parameter, call, defaultValue.value());
		}
		if (parameter.isOptional()) {
			return null;
		}
		Class<?> type = parameter.getParameterType();
		// A check box that is not checked is not sent.
		if (type == boolean.class || type == Boolean.class) {
			return false;
		}
		throw new BindingException(
				"A value is missing for " + call.where(parameter) + ", which must be " + ExpectedType.of(type), null);
	}

	private @Nullable Object convert(MethodParameter parameter, CallMessage call, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		try {
			if (!isConvertible(parameter)) {
				return this.jsonMapper.convertValue(value, this.jsonMapper.constructType(jsonType(parameter)));
			}
			if (isStructured(value)) {
				throw mismatch(parameter, call, "a JSON object", null);
			}
			Object plain = CallData.plain(value);
			return this.conversionService.convert(plain, TypeDescriptor.forObject(plain), target(parameter));
		}
		catch (JacksonException | ConversionException ex) {
			throw mismatch(parameter, call, "'" + ShownValue.of(value) + "'", ex);
		}
	}

	private static Type jsonType(MethodParameter parameter) {
		return GenericTypeResolver.resolveType(parameter.nestedIfOptional().getNestedGenericParameterType(),
				parameter.getContainingClass());
	}

	private static boolean isStructured(Object value) {
		return value instanceof Map<?, ?> || (value instanceof Collection<?> values
				&& values.stream().anyMatch((each) -> each instanceof Map<?, ?> || each instanceof Collection<?>));
	}

	private static BindingException mismatch(MethodParameter parameter, CallMessage call, String actual,
			@Nullable Exception cause) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return new BindingException(
				"The value for " + call.where(parameter) + " must be " + ExpectedType.of(type) + ", not " + actual,
				cause);
	}

}
