package io.liveflux.form;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A row of a list in a form, for views. As text it is the name of the row, so that
 * {@code *{__${row}__.article}} is a field of it.
 *
 * @since 0.1
 */
public final class FormRow {

	private final LiveForm<?> form;

	private final String list;

	private final int number;

	private final int index;

	FormRow(LiveForm<?> form, String list, int number, int index) {
		this.form = form;
		this.list = list;
		this.number = number;
		this.index = index;
	}

	/**
	 * Returns the number that the row keeps wherever it moves: for {@code data-flux-key},
	 * and for {@link LiveForm#remove} and {@link LiveForm#move}.
	 */
	public int getNumber() {
		return this.number;
	}

	/**
	 * Returns the place of the row in its list, beginning with 0.
	 */
	public int getIndex() {
		return this.index;
	}

	/**
	 * Returns what the names of the row's fields begin with, such as {@code lines[3]}.
	 */
	public String getName() {
		return this.list + "[" + this.number + "]";
	}

	/**
	 * Returns a field of the row.
	 * @param field name of the field in the row
	 */
	public FormField field(String field) {
		return this.form.field(getName() + "." + field);
	}

	/**
	 * Returns the fields of the row by their names in it, for engines that cannot call
	 * methods. It has every field that is looked up, and lists none.
	 */
	public Map<String, FormField> getFields() {
		return new Lookup<>(this::field);
	}

	/**
	 * Returns the name of the row.
	 */
	@Override
	public String toString() {
		return getName();
	}

	/**
	 * Finds what is looked up, for engines that cannot call methods. It claims to have
	 * every key, and lists none.
	 *
	 * @param <V> type of what is found
	 */
	static final class Lookup<V> extends AbstractMap<String, V> {

		private final Function<String, V> find;

		Lookup(Function<String, V> find) {
			this.find = find;
		}

		@Override
		public boolean containsKey(Object key) {
			return key instanceof String;
		}

		@Override
		public @Nullable V get(Object key) {
			return (key instanceof String name) ? this.find.apply(name) : null;
		}

		@Override
		public Set<Entry<String, V>> entrySet() {
			return Set.of();
		}

	}

}
