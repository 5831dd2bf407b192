package io.liveflux.internal.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.liveflux.form.FormContent;
import io.liveflux.form.GivenFields;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.protocol.InboundMessage;

/**
 * Takes what a client sent into the content of a form. What the form does not have, and
 * what clients may not fill in, is left out.
 */
final class FormInput {

	/**
	 * Stands before the name of a field that is in the page, whatever is chosen in it.
	 */
	private static final String MARKER = "_";

	/** Highest number that a client may give a row; those of the server go on from it. */
	static final int MAX_ROW_NUMBER = 1_000_000;

	private final FormType type;

	private final Map<String, Integer> given;

	private final boolean recovers;

	private final Map<String, List<String>> typed;

	private final Map<String, List<String>> secrets = new LinkedHashMap<>();

	private final Set<String> used = new LinkedHashSet<>();

	private final Set<String> growing = new LinkedHashSet<>();

	private final Set<String> full = new LinkedHashSet<>();

	private FormContent content;

	private int rowCount;

	FormInput(FormType type, GivenFields given, FormContent content, Map<String, ? extends @Nullable Object> data) {
		this.type = type;
		this.given = given.sizes();
		this.content = content;
		this.typed = new LinkedHashMap<>(content.typed());
		this.recovers = data.containsKey(InboundMessage.RECOVER);
		this.rowCount = countRows();
		FormSize.check(data);
		data.forEach((name, value) -> {
			if (RelaxedName.isBindable(name)) {
				flatten(name, value);
			}
		});
		data.keySet().stream().filter((name) -> name.startsWith(MARKER)).forEach((name) -> mark(name, data));
		texts(data.get(InboundMessage.USED)).forEach(this::use);
	}

	private void flatten(String name, @Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, nested) -> flatten(nested(name, String.valueOf(key)), nested));
		}
		else if (value instanceof List<?> list && FormSize.isNested(list)) {
			for (int i = 0; i < list.size(); i++) {
				flatten(name + "[" + i + "]", list.get(i));
			}
		}
		else {
			put(name, texts(value));
		}
	}

	/**
	 * A bean's property is reached as {@code bean.property}, a map's value as
	 * {@code map[key]}.
	 */
	private String nested(String name, String key) {
		String asProperty = name + "." + key;
		String asKey = name + "[" + key + "]";
		boolean isKey = !key.contains("]") && this.type.find(asProperty) == null && this.type.find(asKey) != null;
		return isKey ? asKey : asProperty;
	}

	private static List<String> texts(@Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		return (value instanceof Collection<?> values) ? values.stream().map(String::valueOf).toList()
				: List.of(value.toString());
	}

	private void put(String name, List<String> texts) {
		FormType.Field field = accept(name);
		if (field == null || !(field.isSingle() || field.isMany()) || field.rowType() != null) {
			return;
		}
		(field.secret() ? this.secrets : this.typed).put(field.path(), texts);
		if (this.typed.size() + this.secrets.size() > FormData.MAX_VALUES) {
			throw new BindingException("More than " + FormData.MAX_VALUES + " fields cannot be bound at once", null);
		}
	}

	private void mark(String marker, Map<String, ?> data) {
		String name = marker.substring(MARKER.length());
		FormType.Field field = (data.containsKey(name) || name.isEmpty()) ? null : accept(name);
		if (field != null && field.rowType() != null) {
			grow(field.path());
		}
		else if (field != null) {
			put(name, List.of());
		}
	}

	private void use(String name) {
		FormType.Field field = accept(name);
		if (field != null) {
			this.used.add(field.path());
		}
	}

	/**
	 * Returns the field of a name if it can be filled in, in the rows that there are.
	 */
	private FormType.@Nullable Field accept(String name) {
		FormType.Field field = this.type.find(name);
		if (field == null || !this.type.allows(field.path())) {
			return null;
		}
		String path = field.path();
		for (int open = path.indexOf('['); open >= 0; open = path.indexOf('[', open + 1)) {
			String list = path.substring(0, open);
			if (this.type.isRows(list)
					&& !isThere(list, Integer.parseInt(path, open + 1, path.indexOf(']', open), 10))) {
				return null;
			}
		}
		return field;
	}

	private boolean isThere(String list, int number) {
		if (this.type.allows(list) && (numbers().isOpen(list) || this.recovers)) {
			grow(list);
		}
		List<Integer> rows = numbers().of(list);
		if (rows.contains(number)) {
			return true;
		}
		if (!this.growing.contains(list) || number > MAX_ROW_NUMBER) {
			return false;
		}
		if (rows.size() >= LiveForm.MAX_ROWS) {
			this.full.add(list);
			return false;
		}
		if (++this.rowCount > FormData.MAX_VALUES) {
			throw new BindingException("More than " + FormData.MAX_VALUES + " rows cannot be in one form", null);
		}
		List<Integer> more = new ArrayList<>(rows);
		more.add(number);
		this.content = this.content.withRows(list, more);
		return true;
	}

	private void grow(String list) {
		if (this.growing.add(list) && this.recovers) {
			this.content = this.content.withRows(list, List.of());
			this.rowCount = countRows();
		}
	}

	private int countRows() {
		RowNumbers numbers = numbers();
		return numbers.lists().stream().mapToInt((list) -> numbers.of(list).size()).sum();
	}

	private RowNumbers numbers() {
		return new RowNumbers(this.type, this.given, this.content);
	}

	/**
	 * Returns what users have made of the form by now; the errors are those of before.
	 */
	FormContent content() {
		RowNumbers numbers = numbers();
		this.typed.keySet().removeIf((field) -> numbers.toPlaces(field) == null);
		FormContent content = this.content.withTyped(this.typed).withUsed(this.used);
		if (content.used().size() > FormData.MAX_VALUES) {
			throw new BindingException("More than " + FormData.MAX_VALUES + " fields cannot be used in one form", null);
		}
		return content;
	}

	/**
	 * Returns what is neither kept nor drawn.
	 */
	Map<String, List<String>> secrets() {
		return this.secrets;
	}

	/**
	 * Returns the lists that were to have more rows than they may.
	 */
	Set<String> full() {
		return this.full;
	}

}
