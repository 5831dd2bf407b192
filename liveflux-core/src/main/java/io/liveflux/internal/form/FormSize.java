package io.liveflux.internal.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.liveflux.internal.binding.BindingException;

/**
 * Bounds the names of a form before anything is made of them. Data binding looks through
 * all names once for each object that they lead to, so the bound is on the product.
 */
final class FormSize {

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
					+ " nested objects cannot be bound" + " at once: both multiplied may be at most " + MAX_WORK, null);
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
