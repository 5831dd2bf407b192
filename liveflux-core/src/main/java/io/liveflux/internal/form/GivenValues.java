package io.liveflux.internal.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.ObjectUtils;

import io.liveflux.form.GivenFields;

/**
 * Lays the value that a form was made with flat.
 */
final class GivenValues {

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final Map<String, Integer> sizes = new LinkedHashMap<>();

	private GivenValues() {
	}

	static GivenFields of(ResolvableType type, @Nullable Object given) {
		GivenValues found = new GivenValues();
		if (given != null) {
			found.addProperties("", type, given, 0);
		}
		return new GivenFields(found.values, found.sizes);
	}

	private void addProperties(String prefix, ResolvableType type, Object holder, int depth) {
		for (FormNames.Property property : FormNames.properties(type.toClass())) {
			Object value = read(holder, property.name());
			if (value instanceof Optional<?> optional) {
				value = optional.orElse(null);
			}
			if (value != null && depth < FormNames.MAX_DEPTH) {
				add(prefix + property.name(),
						FormNames.unwrapped(ResolvableType.forMethodParameter(property.source(), type)), value,
						depth + 1);
			}
		}
	}

	private void add(String path, ResolvableType type, Object value, int depth) {
		ResolvableType element = FormType.elementOf(type);
		if (element != null && FormNames.isForm(element.toClass())) {
			List<?> rows = list(value);
			this.sizes.put(path, rows.size());
			for (int i = 0; i < rows.size(); i++) {
				Object row = rows.get(i);
				if (row != null) {
					addProperties(path + "[" + i + "].", element, row, depth);
				}
			}
		}
		else if (FormNames.isForm(type.toClass()) && FormNames.constructor(type.toClass()) != null) {
			addProperties(path + ".", type, value, depth);
		}
		else {
			this.values.put(path, value);
		}
	}

	static List<?> list(Object value) {
		return (value instanceof Collection<?> collection) ? new ArrayList<>(collection)
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

	private static @Nullable Object read(Object holder, String property) {
		BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(holder);
		if (bean.isReadableProperty(property)) {
			return bean.getPropertyValue(property);
		}
		// A record has no getters.
		var fields = PropertyAccessorFactory.forDirectFieldAccess(holder);
		return fields.isReadableProperty(property) ? fields.getPropertyValue(property) : null;
	}

}
