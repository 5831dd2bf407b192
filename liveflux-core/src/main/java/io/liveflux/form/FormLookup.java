package io.liveflux.form;

import java.util.AbstractMap;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is looked up, for engines that cannot call methods. It claims to have every
 * key, and lists none.
 *
 * @param <V> type of what is found
 */
final class FormLookup<V> extends AbstractMap<String, V> {

	private final Function<String, V> find;

	FormLookup(Function<String, V> find) {
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
