package io.liveflux.internal.binding;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The data of one call as far as it may be bound, found by relaxed name.
 */
public final class CallData {

	private final Map<String, @Nullable Object> values;

	private final @Nullable Object whole;

	private @Nullable Map<String, String> relaxed;

	CallData(Map<String, @Nullable Object> data, @Nullable Object whole) {
		this.whole = whole;
		this.values = areBindable(data.keySet()) ? Collections.unmodifiableMap(data) : bindable(data);
	}

	private static boolean areBindable(Set<String> names) {
		for (String name : names) {
			if (!RelaxedName.isBindable(name)) {
				return false;
			}
		}
		return true;
	}

	private static Map<String, @Nullable Object> bindable(Map<String, @Nullable Object> data) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		data.forEach((name, value) -> {
			if (RelaxedName.isBindable(name)) {
				values.put(name, value);
			}
		});
		return Collections.unmodifiableMap(values);
	}

	/**
	 * Returns the value of a name, the exact spelling first; {@code null} when it is
	 * missing or is JSON's null.
	 */
	@Nullable Object find(String name) {
		Object exact = this.values.get(name);
		if (exact != null) {
			return exact;
		}
		String spelling = relaxed().get(RelaxedName.of(name));
		// What has no names of its own is what every name means.
		return (spelling != null) ? this.values.get(spelling) : this.whole;
	}

	private Map<String, String> relaxed() {
		Map<String, String> relaxed = this.relaxed;
		if (relaxed == null) {
			relaxed = new LinkedHashMap<>();
			for (String name : this.values.keySet()) {
				relaxed.putIfAbsent(RelaxedName.of(name), name);
			}
			this.relaxed = relaxed;
		}
		return relaxed;
	}

	/**
	 * Returns everything that was sent.
	 */
	Object whole() {
		return (this.whole != null) ? this.whole : this.values;
	}

	/**
	 * Returns whether something else than a JSON object was sent.
	 */
	public boolean isBare() {
		return this.whole != null;
	}

	/**
	 * Returns a single value in the form that conversion neither truncates nor expands: a
	 * JSON number with a fraction becomes text, one without a whole number.
	 */
	public static Object plain(Object value) {
		if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
			try {
				return new BigDecimal(value.toString()).longValueExact();
			}
			catch (ArithmeticException | NumberFormatException ex) {
				return value.toString();
			}
		}
		return value;
	}

	/**
	 * Returns all values by the names that the client used.
	 */
	public Map<String, @Nullable Object> values() {
		return this.values;
	}

}
