package io.liveflux.component;

import java.util.Collection;
import java.util.Map;

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
final class ValueConversion {

	private final ConversionService conversionService;

	ValueConversion(ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	/**
	 * Returns whether the conversion service makes such a value from text.
	 */
	boolean supports(TypeDescriptor target) {
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
	@Nullable Object convert(Object value, TypeDescriptor target) {
		Object plain = CallData.plain(value);
		TypeDescriptor source = TypeDescriptor.forObject(plain);
		if (isStructured(value)) {
			throw new ConverterNotFoundException(source, target);
		}
		return this.conversionService.convert(plain, source, target);
	}

	/**
	 * Says what a value should have been and is not.
	 */
	static String mismatch(Class<?> type, @Nullable Object value) {
		return "must be " + ExpectedType.of(type) + ", not "
				+ (isStructured(value) ? "a JSON object" : "'" + ShownValue.of(value) + "'");
	}

	private static boolean isStructured(@Nullable Object value) {
		return value instanceof Map<?, ?> || (value instanceof Collection<?> values
				&& values.stream().anyMatch((each) -> each instanceof Map<?, ?> || each instanceof Collection<?>));
	}

}
