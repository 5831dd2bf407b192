package io.liveflux.internal.definition;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.NumberFormat;
import org.springframework.util.ObjectUtils;

/**
 * Writes values of fields for addresses.
 *
 * @param conversion converts values to text
 */
record AddressTexts(ConversionService conversion) {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	/**
	 * Returns whether values of a type can be written.
	 */
	boolean supports(TypeDescriptor type) {
		return this.conversion.canConvert(type, TEXT);
	}

	/**
	 * Returns the texts of a value, which may be several.
	 */
	List<String> of(BindableFields.ClientField field, @Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return values.stream().map((each) -> textOf(field, each)).toList();
		}
		return ObjectUtils.isArray(value)
				? Arrays.stream(ObjectUtils.toObjectArray(value)).map((each) -> textOf(field, each)).toList()
				: List.of(textOf(field, value));
	}

	/**
	 * Returns a value as forms of browsers write it, in nobody's language, unless the
	 * field says how.
	 */
	private String textOf(BindableFields.ClientField field, @Nullable Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		boolean formatted = field.type().hasAnnotation(DateTimeFormat.class)
				|| field.type().hasAnnotation(NumberFormat.class);
		if (value == null || (!formatted && value.getClass().getName().startsWith("java."))) {
			return Objects.toString(value, "");
		}
		return formatted ? Objects.toString(this.conversion.convert(value, field.type(), TEXT), "")
				: Objects.toString(this.conversion.convert(value, String.class), "");
	}

}
