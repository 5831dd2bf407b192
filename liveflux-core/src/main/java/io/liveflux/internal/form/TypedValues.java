package io.liveflux.internal.form;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.CollectionFactory;
import org.springframework.util.ClassUtils;
import org.springframework.validation.DataBinder.ValueResolver;

import io.liveflux.form.FormContent;
import io.liveflux.form.GivenFields;

/**
 * What a form's value is made of: what it was made with, and over it what was typed, with
 * rows by their places.
 */
final class TypedValues implements ValueResolver {

	private final FormType type;

	private final RowNumbers numbers;

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	private final Map<String, Integer> repeated = new LinkedHashMap<>();

	private final Set<String> rows = new LinkedHashSet<>();

	private final Set<String> names;

	TypedValues(FormType type, GivenFields given, FormContent content, Map<String, List<String>> secrets) {
		this.type = type;
		this.numbers = new RowNumbers(type, given.sizes(), content);
		given.values().forEach((field, value) -> {
			String path = this.numbers.toPlaces(field);
			if (path != null) {
				this.values.put(path, copy(field, value));
			}
		});
		content.typed().forEach(this::type);
		secrets.forEach(this::type);
		this.numbers.lists().forEach(this::addRows);
		this.names = new LinkedHashSet<>(this.values.keySet());
		// Also a row into which nothing was typed is one.
		this.rows.forEach((row) -> this.names.add(row + "."));
	}

	private void type(String name, List<String> texts) {
		FormType.Field field = this.type.find(name);
		String path = (field != null) ? this.numbers.toPlaces(field.path()) : null;
		if (field == null || path == null) {
			return;
		}
		replace(path);
		if (field.isMany()) {
			this.values.put(path, new ArrayList<>(texts));
		}
		else if (texts.isEmpty()) {
			// A check box that is not checked.
			this.values.put(path, isBoolean(field) ? Boolean.FALSE : null);
		}
		else if (texts.size() > 1) {
			this.repeated.put(path, texts.size());
		}
		else {
			this.values.put(path, texts.get(0));
		}
	}

	/**
	 * Takes away what a typed value stands in the place of.
	 */
	private void replace(String path) {
		this.values.keySet()
			.removeIf((name) -> name.equals(path) || name.startsWith(path + ".") || name.startsWith(path + "["));
		int open = path.lastIndexOf('[');
		String list = (open > 0 && path.endsWith("]")) ? path.substring(0, open) : null;
		Object whole = (list != null) ? this.values.get(list) : null;
		if (whole == null || !isSpread(whole)) {
			return;
		}
		this.values.remove(list);
		if (whole instanceof Map<?, ?> map) {
			map.forEach((key, value) -> this.values.putIfAbsent(list + "[" + key + "]", value));
		}
		else {
			List<?> elements = GivenValues.list(whole);
			for (int i = 0; i < elements.size(); i++) {
				this.values.putIfAbsent(list + "[" + i + "]", elements.get(i));
			}
		}
		this.values.remove(path);
	}

	/**
	 * Returns whether there is a name for each element. Data binding takes the keys of
	 * maps for texts, and a set has no places.
	 */
	private static boolean isSpread(Object whole) {
		if (whole instanceof Map<?, ?> map) {
			return map.keySet().stream().allMatch((key) -> key instanceof String text && !text.contains("]"));
		}
		return whole instanceof List<?> || whole.getClass().isArray();
	}

	/**
	 * Copies what could be changed, if the property can hold the copy.
	 */
	private Object copy(String name, Object value) {
		Object copy = copy(value);
		FormType.Field field = (copy != value) ? this.type.find(name) : null;
		return (field == null || field.type().toClass().isInstance(copy)) ? copy : value;
	}

	private static Object copy(Object value) {
		if (value.getClass().isArray()) {
			int length = Array.getLength(value);
			Object copy = Array.newInstance(value.getClass().getComponentType(), length);
			System.arraycopy(value, 0, copy, 0, length);
			return copy;
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> copy = CollectionFactory.createApproximateMap(map, map.size());
			copy.putAll(map);
			return copy;
		}
		if (value instanceof List<?> || value instanceof Set<?>) {
			Collection<?> whole = (Collection<?>) value;
			Collection<@Nullable Object> copy = CollectionFactory.createApproximateCollection(whole, whole.size());
			copy.addAll(whole);
			return copy;
		}
		return value;
	}

	private static boolean isBoolean(FormType.Field field) {
		return ClassUtils.resolvePrimitiveIfNecessary(field.type().toClass()) == Boolean.class;
	}

	private void addRows(String list) {
		String path = this.numbers.toPlaces(list);
		int size = this.numbers.of(list).size();
		if (path == null) {
			return;
		}
		if (size == 0) {
			this.values.put(path, new ArrayList<>());
		}
		for (int i = 0; i < size; i++) {
			this.rows.add(path + "[" + i + "]");
		}
	}

	@Override
	public @Nullable Object resolveValue(String name, Class<?> type) {
		Object value = this.values.get(name);
		// A check box that is not checked is not sent.
		return (value == null && type == boolean.class) ? Boolean.FALSE : value;
	}

	@Override
	public Set<String> getNames() {
		return this.names;
	}

	RowNumbers numbers() {
		return this.numbers;
	}

	/**
	 * Returns the values by field, rows by their places.
	 */
	Map<String, @Nullable Object> values() {
		return this.values;
	}

	/**
	 * Returns the rows that there are, by their places.
	 */
	Set<String> rows() {
		return this.rows;
	}

	/**
	 * Returns how many values were given for fields that take one, by field.
	 */
	Map<String, Integer> repeated() {
		return this.repeated;
	}

}
