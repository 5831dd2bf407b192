package io.liveflux.internal.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.Async;
import io.liveflux.internal.definition.StateField;

/**
 * Remembers which classes of values have come back from JSON as they were, field by
 * field. Thread-safe.
 */
final class KnownValues {

	private final Map<StateField, Set<Class<?>>> classes = new ConcurrentHashMap<>();

	private final Set<StateField> neverKnown = ConcurrentHashMap.newKeySet();

	/**
	 * Makes a field unknown for ever: its declared type says nothing of what it holds.
	 */
	void neverKnown(StateField field) {
		this.neverKnown.add(field);
	}

	/**
	 * Returns the fields that hold something of a class that was not there before.
	 */
	List<StateField> unknown(List<StateField> fields, Object instance) {
		List<StateField> unknown = List.of();
		for (StateField field : fields) {
			if (isUnknown(field, field.get(instance))) {
				unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
				unknown.add(field);
			}
		}
		return unknown;
	}

	private boolean isUnknown(StateField field, @Nullable Object value) {
		return value != null
				&& (this.neverKnown.contains(field) || !isKnown(this.classes.getOrDefault(field, Set.of()), value));
	}

	private static boolean isKnown(Set<Class<?>> known, @Nullable Object value) {
		if (value == null) {
			return true;
		}
		if (!known.contains(value.getClass())) {
			return false;
		}
		if (hasComparator(value)) {
			return false;
		}
		if (value instanceof Collection<?> collection) {
			return areKnown(known, collection);
		}
		if (value instanceof Map<?, ?> map) {
			return areKnown(known, map.keySet()) && areKnown(known, map.values());
		}
		if (value instanceof Object[] array) {
			return areKnown(known, Arrays.asList(array));
		}
		if (value instanceof Async<?> async) {
			return isKnown(known, async.getValue());
		}
		return !(value instanceof Optional<?> optional) || isKnown(known, optional.orElse(null));
	}

	/**
	 * A comparator cannot be told by the class of what is sorted by it.
	 */
	private static boolean hasComparator(Object value) {
		return (value instanceof SortedMap<?, ?> map && map.comparator() != null)
				|| (value instanceof SortedSet<?> set && set.comparator() != null);
	}

	private static boolean areKnown(Set<Class<?>> known, Collection<?> values) {
		for (Object value : values) {
			if (!isKnown(known, value)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Remembers what fields hold.
	 */
	void add(List<StateField> fields, Object instance) {
		for (StateField field : fields) {
			add(this.classes.computeIfAbsent(field, (unused) -> ConcurrentHashMap.newKeySet()), field.get(instance));
		}
	}

	private static void add(Set<Class<?>> known, @Nullable Object value) {
		if (value == null) {
			return;
		}
		known.add(value.getClass());
		if (value instanceof Collection<?> collection) {
			collection.forEach((each) -> add(known, each));
		}
		else if (value instanceof Map<?, ?> map) {
			map.keySet().forEach((each) -> add(known, each));
			map.values().forEach((each) -> add(known, each));
		}
		else if (value instanceof Object[] array) {
			for (Object each : array) {
				add(known, each);
			}
		}
		else if (value instanceof Async<?> async) {
			add(known, async.getValue());
		}
		else if (value instanceof Optional<?> optional) {
			optional.ifPresent((each) -> add(known, each));
		}
	}

}
