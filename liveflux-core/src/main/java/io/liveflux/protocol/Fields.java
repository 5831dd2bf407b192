package io.liveflux.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read with their type checked.
 */
final class Fields {

	private static final int MAX_ECHO = 50;

	private final Map<?, ?> map;

	Fields(Map<?, ?> map) {
		this.map = map;
	}

	@Nullable String string(String key) {
		Object value = this.map.get(key);
		if (value == null) {
			return null;
		}
		if (value instanceof String string && !string.isEmpty()) {
			return string;
		}
		throw new InvalidFieldException("Field '" + key + "' must be a non-empty string");
	}

	String requiredString(String key) {
		String value = string(key);
		if (value == null) {
			throw new InvalidFieldException("Missing field '" + key + "'");
		}
		return value;
	}

	@Nullable Long positive(String key) {
		Object value = this.map.get(key);
		if (value == null) {
			return null;
		}
		if (isPositive(value)) {
			return ((Number) value).longValue();
		}
		throw new InvalidFieldException("Field '" + key + "' must be a whole number greater than 0");
	}

	@Nullable Long notNegative(String key) {
		Object value = this.map.get(key);
		if (value == null) {
			return null;
		}
		if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
			return ((Number) value).longValue();
		}
		throw new InvalidFieldException("Field '" + key + "' must be a whole number, 0 or greater");
	}

	boolean has(String key) {
		return this.map.get(key) != null;
	}

	@Nullable Object any(String key) {
		return this.map.get(key);
	}

	private static boolean isPositive(@Nullable Object value) {
		return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() > 0;
	}

	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> object(String key) {
		Object value = this.map.get(key);
		if (value == null) {
			return Map.of();
		}
		if (value instanceof Map<?, ?>) {
			return (Map<String, @Nullable Object>) value;
		}
		throw new InvalidFieldException("Field '" + key + "' must be an object");
	}

	@Nullable Long refOrNull() {
		Object value = this.map.get(Keys.REF);
		return (value instanceof Number number && isPositive(value)) ? number.longValue() : null;
	}

	@Nullable String componentIdOrNull() {
		return (this.map.get(Keys.COMPONENT_ID) instanceof String id && id.length() <= MAX_ECHO) ? id : null;
	}

	/**
	 * Returns the start of a client's text, for use in an error message.
	 */
	static String shorten(String text) {
		return (text.length() <= MAX_ECHO) ? text : text.substring(0, MAX_ECHO) + "…";
	}

	static final class InvalidFieldException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String problem;

		InvalidFieldException(String problem) {
			super(problem, null, false, false);
			this.problem = problem;
		}

		String problem() {
			return this.problem;
		}

	}

}
