package io.liveflux.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a form was made with, laid flat: {@code a.b} and {@code a[0].b}. Immutable.
 *
 * @param values the values by field
 * @param sizes number of rows of each list
 * @since 0.1
 */
public record GivenFields(Map<String, Object> values, Map<String, Integer> sizes) {

	/**
	 * Creates fields.
	 */
	public GivenFields {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
		sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
	}

}
