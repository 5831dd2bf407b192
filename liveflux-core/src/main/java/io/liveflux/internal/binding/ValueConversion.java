package io.liveflux.internal.binding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Converts what clients send to single values, and to arrays and collections of them.
 */
public final class ValueConversion {

	private final ConversionService conversionService;

	public ValueConversion(ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	/**
	 * Returns whether the conversion service makes such a value from text.
	 */
	public boolean supports(TypeDescriptor target) {
		return BeanUtils.isSimpleValueType(element(target.getResolvableType()).toClass())
				&& this.conversionService.canConvert(TypeDescriptor.valueOf(String.class), target);
	}

	private static ResolvableType element(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType();
		}
		return Collection.class.isAssignableFrom(type.toClass()) ? type.asCollection().getGeneric(0) : type;
	}

	/**
	 * Returns the value as the target's type has it; {@code null} for an empty text that
	 * is no value of the type.
	 * @throws ConversionException when the value does not fit
	 */
	public @Nullable Object convert(Object value, TypeDescriptor target) {
		Object plain = CallData.plain(single(value, target));
		TypeDescriptor source = TypeDescriptor.forObject(plain);
		if (isStructured(value)) {
			throw new ConverterNotFoundException(source, target);
		}
		return this.conversionService.convert(plain, source, target);
	}

	private static Object single(Object value, TypeDescriptor target) {
		Collection<?> values = valuesOf(value);
		if (values == null || !isSingle(target.getResolvableType())) {
			return value;
		}
		Object only = (values.size() == 1) ? values.iterator().next() : null;
		if (only == null) {
			// The conversion service would take the first one, or join them.
			throw new ConverterNotFoundException(TypeDescriptor.forObject(value), target);
		}
		return only;
	}

	private static @Nullable Collection<?> valuesOf(@Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return values;
		}
		return (value instanceof Object[] array) ? Arrays.asList(array) : null;
	}

	/**
	 * Returns whether a type holds one value at most.
	 */
	public static boolean isSingle(ResolvableType type) {
		ResolvableType element = (type.resolve() == Optional.class) ? type.getGeneric(0) : type;
		return BeanUtils.isSimpleValueType(element.toClass());
	}

	/**
	 * Says what a value should have been and is not.
	 */
	public static String mismatch(Class<?> type, @Nullable Object value) {
		return "must be " + ExpectedType.of(type) + ", not " + shown(type, value);
	}

	private static String shown(Class<?> type, @Nullable Object value) {
		if (isStructured(value)) {
			return "a JSON object";
		}
		Collection<?> values = valuesOf(value);
		if (values != null && BeanUtils.isSimpleValueType(type)) {
			return values.size() + " values";
		}
		return "'" + ShownValue.of(value) + "'";
	}

	private static boolean isStructured(@Nullable Object value) {
		return value instanceof Map<?, ?> || (value instanceof Collection<?> values
				&& values.stream().anyMatch((each) -> each instanceof Map<?, ?> || each instanceof Collection<?>));
	}

}
