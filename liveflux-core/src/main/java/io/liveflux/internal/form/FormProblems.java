package io.liveflux.internal.form;

import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;

/**
 * Finds what the data of a form lacks or has too much of, which data binding itself would
 * not say in words for whoever fills the form in.
 */
final class FormProblems {

	private FormProblems() {
	}

	/**
	 * Returns the problems by field.
	 * @param type class of the form
	 * @param data what was sent
	 */
	static Map<String, String> of(Class<?> type, FormData data) {
		Map<String, String> problems = new LinkedHashMap<>();
		data.repeated().forEach((field, count) -> problems.put(field, "must be one value, not " + count + " values"));
		Constructor<?> constructor = KotlinDetector.isKotlinType(type) ? FormNames.constructor(type) : null;
		if (constructor != null) {
			@Nullable String[] names = BeanUtils.getParameterNames(constructor);
			for (int i = 0; i < names.length; i++) {
				String name = names[i];
				// What Kotlin does not let be null has to be there.
				if (name != null && !new MethodParameter(constructor, i).isOptional() && isMissing(name, data)
						&& constructor.getParameterTypes()[i] != boolean.class) {
					problems.putIfAbsent(name, "is missing");
				}
			}
		}
		return problems;
	}

	private static boolean isMissing(String name, FormData data) {
		return data.getNames()
			.stream()
			.noneMatch((sent) -> sent.equals(name) || sent.startsWith(name + ".") || sent.startsWith(name + "["));
	}

}
