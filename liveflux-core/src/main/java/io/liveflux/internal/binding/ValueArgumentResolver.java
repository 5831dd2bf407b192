package io.liveflux.internal.binding;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.json.JsonMapper;

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
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Resolves parameters by name: single values and lists of them by the conversion service,
 * nested JSON of generic types by the JSON mapper.
 */
public final class ValueArgumentResolver implements HandlerMethodArgumentResolver {

	private final ValueConversion conversion;

	private final JsonMapper jsonMapper;

	private final Map<MethodParameter, ParameterRules> rules = new ConcurrentHashMap<>();

	private final Map<MethodParameter, TypeDescriptor> targets = new ConcurrentHashMap<>();

	public ValueArgumentResolver(ConversionService conversionService, JsonMapper jsonMapper) {
		this.conversion = new ValueConversion(conversionService);
		this.jsonMapper = jsonMapper;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(Payload.class)) {
			return false;
		}
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return this.conversion.supports(target(parameter)) || isJson(type);
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
	public void checkDefault(MethodParameter parameter, String value) {
		TypeDescriptor target = target(parameter);
		if (this.conversion.supports(target)) {
			this.conversion.convert(value, target);
		}
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		CallMessage call = CallMessage.of(message);
		ParameterRules rules = rules(parameter);
		Object value = convert(parameter, call, find(rules, call));
		if (value == null) {
			value = absent(parameter, rules, call);
		}
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(value) : value;
	}

	/**
	 * Returns what the annotations of a parameter say, read once.
	 */
	ParameterRules rules(MethodParameter parameter) {
		return this.rules.computeIfAbsent(parameter, ParameterRules::of);
	}

	private static @Nullable Object find(ParameterRules rules, CallMessage call) {
		Object value = (rules.name() != null) ? call.data().find(rules.name()) : null;
		// An empty field is a value that nobody gave, as with @RequestParam.
		return (rules.defaultValue() != null && "".equals(value)) ? null : value;
	}

	private @Nullable Object absent(MethodParameter parameter, ParameterRules rules, CallMessage call) {
		if (rules.defaultValue() != null) {
			return convert(parameter, call, rules.defaultValue());
		}
		Class<?> type = parameter.getParameterType();
		if (rules.optional() && (!type.isPrimitive() || parameter.isOptional())) {
			return null;
		}
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
			TypeDescriptor target = this.targets.computeIfAbsent(parameter, ValueArgumentResolver::target);
			return this.conversion.supports(target) ? this.conversion.convert(value, target)
					: this.jsonMapper.convertValue(value, this.jsonMapper.constructType(jsonType(parameter)));
		}
		catch (JacksonException | ConversionException ex) {
			Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
			throw new BindingException(
					"The value for " + call.where(parameter) + " " + ValueConversion.mismatch(type, value), ex);
		}
	}

	private static Type jsonType(MethodParameter parameter) {
		return GenericTypeResolver.resolveType(parameter.nestedIfOptional().getNestedGenericParameterType(),
				parameter.getContainingClass());
	}

	/**
	 * Finds parameters that are marked {@link RequestParam} in the query that the
	 * connection was opened with, by the rules for values that are bound by name.
	 */
	public static final class OfQuery implements HandlerMethodArgumentResolver {

		private final ValueArgumentResolver values;

		public OfQuery(ValueArgumentResolver values) {
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

}
