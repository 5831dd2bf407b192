package io.liveflux.internal.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.validation.DataBinder.ValueResolver;

import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.CallData;
import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.binding.ValueConversion;

/**
 * The data of a call for one form: nested JSON laid flat to {@code a.b} and {@code a[0]},
 * names spelled as the form does.
 */
final class FormData implements ValueResolver {

	/** Number of values that a form may have; the work grows with its square. */
	static final int MAX_VALUES = 1000;

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final FormNames names;

	private final ResolvableType target;

	private final Map<String, Integer> repeated = new LinkedHashMap<>();

	private int seen;

	FormData(CallData data, ResolvableType target, FormNames names) {
		this.names = names;
		this.target = target;
		FormSize size = new FormSize();
		data.values().forEach((name, value) -> measure(name, value, 0, size));
		// Relaxed spellings come first, so that an exact one written later wins.
		data.values().forEach((name, value) -> flatten(name, value, false));
		data.values().forEach((name, value) -> flatten(name, value, true));
	}

	/**
	 * Bounds what is sent before any of it is looked up.
	 */
	private static void measure(String name, @Nullable Object value, int depth, FormSize size) {
		if (depth > FormNames.MAX_DEPTH) {
			throw new BindingException(
					"Field '" + ShownValue.of(name) + "' is nested deeper than " + FormNames.MAX_DEPTH + " levels",
					null);
		}
		size.addValue();
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, nested) -> measure(name + "." + key, nested, depth + 1, size));
		}
		else if (value instanceof List<?> list && list.stream().anyMatch(FormData::isStructure)) {
			for (int i = 0; i < list.size(); i++) {
				measure(name + "[" + i + "]", list.get(i), depth + 1, size);
			}
		}
		else if (value != null) {
			size.addField(name);
		}
	}

	private void flatten(String name, @Nullable Object value, boolean exact) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, nested) -> flatten(nested(name, String.valueOf(key)), nested, exact));
		}
		else if (value instanceof List<?> list && list.stream().anyMatch(FormData::isStructure)) {
			for (int i = 0; i < list.size(); i++) {
				flatten(name + "[" + i + "]", list.get(i), exact);
			}
		}
		else if (value != null) {
			put(name, value, exact);
		}
	}

	/**
	 * A bean's property is reached as {@code bean.property}, a map's value as
	 * {@code map[key]}.
	 */
	private String nested(String name, String key) {
		String asProperty = name + "." + key;
		String asKey = name + "[" + key + "]";
		boolean isKey = !key.contains("]") && this.names.resolve(this.target, asProperty) == null
				&& this.names.resolve(this.target, asKey) != null;
		return isKey ? asKey : asProperty;
	}

	private void put(String name, Object value, boolean exact) {
		FormNames.Place place = this.names.place(this.target, name);
		if (place == null || place.path().equals(name) != exact) {
			return;
		}
		if (++this.seen > MAX_VALUES) {
			throw new BindingException("More than " + MAX_VALUES + " fields cannot be bound at once", null);
		}
		// 'names[]' is how some form libraries write the repeated name 'names'.
		String resolved = place.path();
		String path = resolved.endsWith("[]") ? resolved.substring(0, resolved.length() - 2) : resolved;
		this.repeated.remove(path);
		boolean single = ValueConversion.isSingle(place.type()) && path.equals(resolved);
		if (single && value instanceof List<?> list && list.size() != 1) {
			this.repeated.put(path, list.size());
			this.values.remove(path);
		}
		else {
			Object only = (single && value instanceof List<?> list) ? list.get(0) : value;
			this.values.put(path, CallData.plain(only));
		}
	}

	/**
	 * Returns how many values were sent for fields that take one, by field. They are not
	 * among the values.
	 */
	Map<String, Integer> repeated() {
		return this.repeated;
	}

	private static boolean isStructure(@Nullable Object value) {
		return value instanceof Map<?, ?> || value instanceof List<?>;
	}

	@Override
	public @Nullable Object resolveValue(String name, Class<?> type) {
		Object value = this.values.get(name);
		// A check box that is not checked is not sent.
		return (value == null && type == boolean.class) ? Boolean.FALSE : value;
	}

	@Override
	public Set<String> getNames() {
		return this.values.keySet();
	}

	Map<String, Object> values() {
		return this.values;
	}

	/**
	 * Bounds the names of a form before anything is made of them. Data binding looks
	 * through all names once for each object that they lead to, so the bound is on the
	 * product.
	 */
	private static final class FormSize {

		/** Number of values and structures that are looked at, bound or not. */
		static final int MAX_VALUES = 4000;

		/** Largest product of fields and nested objects. */
		static final int MAX_WORK = 1 << 18;

		private final Set<String> objects = new HashSet<>();

		private final Map<String, Integer> lists = new HashMap<>();

		private long objectCount = 1;

		private int fields;

		private int values;

		/**
		 * Counts a value or a structure.
		 * @throws BindingException when there are too many
		 */
		void addValue() {
			if (++this.values > MAX_VALUES) {
				throw new BindingException("More than " + MAX_VALUES + " values cannot be bound at once", null);
			}
		}

		/**
		 * Counts a field, and the objects that its name leads through.
		 * @throws BindingException when there are too many
		 */
		void addField(String name) {
			this.fields++;
			int depth = 0;
			for (int i = 0; i < name.length() && depth <= FormNames.MAX_DEPTH; i++) {
				if (name.charAt(i) == '.' && !endsWithIndex(name, i)) {
					depth++;
					this.objectCount += this.objects.add(name.substring(0, i)) ? 1 : 0;
				}
				else if (name.charAt(i) == '[') {
					depth++;
					addElement(name, i);
				}
			}
			if (this.fields * this.objectCount > MAX_WORK) {
				throw new BindingException(this.fields + " fields in " + this.objectCount
						+ " nested objects cannot be bound" + " at once: both multiplied may be at most " + MAX_WORK,
						null);
			}
		}

		private static boolean endsWithIndex(String name, int end) {
			return end > 1 && name.charAt(end - 1) == ']' && isDigit(name.charAt(end - 2));
		}

		/**
		 * A list has all the elements before the one that is named.
		 */
		private void addElement(String name, int open) {
			int close = open + 1;
			int index = 0;
			while (close < name.length() && isDigit(name.charAt(close)) && index < FormNames.MAX_ELEMENTS) {
				index = index * 10 + name.charAt(close) - '0';
				close++;
			}
			boolean holdsObjects = close > open + 1 && close + 1 < name.length() && name.charAt(close) == ']';
			if (holdsObjects) {
				String list = name.substring(0, open);
				int known = this.lists.getOrDefault(list, 0);
				if (index >= known) {
					this.lists.put(list, index + 1);
					this.objectCount += index + 1 - known;
				}
			}
		}

		private static boolean isDigit(char c) {
			return c >= '0' && c <= '9';
		}

	}

}
