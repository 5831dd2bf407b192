package io.liveflux.internal.state;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Compares a value with what came back of it from JSON, field by field, whatever its
 * class says of equality. One instance for each comparison.
 */
final class RoundTrip {

	private final Map<Object, Object> compared = new IdentityHashMap<>();

	private RoundTrip() {
	}

	/**
	 * Returns where a value differs from what came back.
	 * @param path how the value is reached
	 * @param before the value
	 * @param after what came back
	 * @return the path of the first difference, or {@code null} when there is none
	 */
	static @Nullable String difference(String path, @Nullable Object before, @Nullable Object after) {
		return new RoundTrip().compare(path, before, after);
	}

	private @Nullable String compare(String path, @Nullable Object before, @Nullable Object after) {
		if (before == after) {
			return null;
		}
		if (before == null || after == null) {
			return path;
		}
		if (before.getClass().isArray()) {
			return after.getClass().isArray() ? compareArrays(path, before, after) : path;
		}
		if (before instanceof Map<?, ?> map) {
			return (after instanceof Map<?, ?> other) ? compareMaps(path, map, other) : path;
		}
		if (before instanceof Collection<?> collection) {
			return (after instanceof Collection<?> other) ? compareCollections(path, collection, other) : path;
		}
		if (before instanceof Optional<?> optional) {
			return (after instanceof Optional<?> other) ? compare(path, optional.orElse(null), other.orElse(null))
					: path;
		}
		if (before instanceof AtomicReference<?> reference) {
			return (after instanceof AtomicReference<?> other) ? compare(path, reference.get(), other.get()) : path;
		}
		return isPlatform(before.getClass()) ? comparePlatform(path, before, after)
				: compareFields(path, before, after);
	}

	private @Nullable String compareArrays(String path, Object before, Object after) {
		int length = Array.getLength(before);
		if (length != Array.getLength(after)) {
			return path;
		}
		String different = null;
		for (int i = 0; i < length && different == null; i++) {
			different = compare(path + "[" + i + "]", Array.get(before, i), Array.get(after, i));
		}
		return different;
	}

	private @Nullable String compareMaps(String path, Map<?, ?> before, Map<?, ?> after) {
		boolean sameOrder = !(before instanceof SortedMap<?, ?> sorted) || sorted.comparator() == null
				|| (after instanceof SortedMap<?, ?> other && sorted.comparator().equals(other.comparator()));
		if (before.size() != after.size() || !sameOrder) {
			return path;
		}
		if (before instanceof LinkedHashMap<?, ?> || before instanceof SortedMap<?, ?>) {
			String keys = compareInOrder(path, before.keySet(), after.keySet());
			return (keys != null) ? keys : compareInOrder(path, before.values(), after.values());
		}
		for (Map.Entry<?, ?> entry : before.entrySet()) {
			String different = after.containsKey(entry.getKey())
					? compare(path + "[" + ClassUtils.getDescriptiveType(entry.getKey()) + "]", entry.getValue(),
							after.get(entry.getKey()))
					: path;
			if (different != null) {
				return different;
			}
		}
		return null;
	}

	private @Nullable String compareCollections(String path, Collection<?> before, Collection<?> after) {
		boolean sameOrder = !(before instanceof SortedSet<?> sorted) || sorted.comparator() == null
				|| (after instanceof SortedSet<?> other && sorted.comparator().equals(other.comparator()));
		if (before.size() != after.size() || !sameOrder) {
			return path;
		}
		boolean ordered = !(before instanceof Set<?>) || before instanceof LinkedHashSet<?>
				|| before instanceof SortedSet<?>;
		if (ordered) {
			return compareInOrder(path, before, after);
		}
		for (Object element : before) {
			if (!after.contains(element)
					&& after.stream().noneMatch((other) -> difference(path, element, other) == null)) {
				return path;
			}
		}
		return null;
	}

	private @Nullable String compareInOrder(String path, Collection<?> before, Collection<?> after) {
		Iterator<?> others = after.iterator();
		String different = null;
		int index = 0;
		for (Iterator<?> each = before.iterator(); each.hasNext() && different == null; index++) {
			different = compare(path + "[" + index + "]", each.next(), others.next());
		}
		return different;
	}

	private static @Nullable String comparePlatform(String path, Object before, Object after) {
		if (before.equals(after)) {
			return null;
		}
		// Counters and builders have no equality of their own.
		boolean same = before.getClass() == after.getClass() && !hasOwnEquality(before.getClass())
				&& before.toString().equals(after.toString());
		return same ? null : path;
	}

	private static boolean hasOwnEquality(Class<?> type) {
		Method equality = ReflectionUtils.findMethod(type, "equals", Object.class);
		return equality != null && equality.getDeclaringClass() != Object.class;
	}

	private @Nullable String compareFields(String path, Object before, Object after) {
		Class<?> type = before.getClass();
		if (type != after.getClass() || type.isEnum() || isWrittenAsOneValue(type)) {
			return before.equals(after) ? null : path;
		}
		if (this.compared.put(before, after) == after) {
			return null;
		}
		for (Class<?> each = type; each != null && !isPlatform(each); each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				String different = isKept(field) ? compareField(path, field, before, after) : null;
				if (different != null) {
					return different;
				}
			}
		}
		return null;
	}

	private static boolean isKept(Field field) {
		int modifiers = field.getModifiers();
		return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()
				&& !field.getName().endsWith("$delegate");
	}

	private @Nullable String compareField(String path, Field field, Object before, Object after) {
		try {
			field.setAccessible(true);
		}
		catch (InaccessibleObjectException ex) {
			return before.equals(after) ? null : path;
		}
		return compare(path + "." + field.getName(), ReflectionUtils.getField(field, before),
				ReflectionUtils.getField(field, after));
	}

	private static boolean isWrittenAsOneValue(Class<?> type) {
		for (Method method : type.getMethods()) {
			if (method.isAnnotationPresent(JsonValue.class)) {
				return true;
			}
		}
		return false;
	}

	static boolean isPlatform(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

}
