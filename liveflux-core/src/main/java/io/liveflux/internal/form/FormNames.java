package io.liveflux.internal.form;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ConcurrentReferenceHashMap;

import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.binding.ShownValue;

/**
 * Spells the names that a client sent as the target type does, segment by segment. A name
 * that does not lead to a property of the target comes back as {@code null}, so nothing
 * but the declared properties is ever reached.
 */
public final class FormNames {

	/** Deepest nesting of properties; data binding recurses once for each. */
	static final int MAX_DEPTH = 16;

	/** Number of elements that a list may have. */
	static final int MAX_ELEMENTS = 256;

	private final Map<Class<?>, Map<String, Property>> properties = new ConcurrentReferenceHashMap<>();

	/**
	 * Returns the name as the target spells it, or {@code null}.
	 */
	public @Nullable String resolve(ResolvableType target, String name) {
		Place place = place(target, name);
		return (place != null) ? place.path() : null;
	}

	/**
	 * Returns what a name means in the target, or {@code null}.
	 */
	@Nullable Place place(ResolvableType target, String name) {
		StringBuilder path = new StringBuilder();
		ResolvableType type = unwrapped(target);
		int start = 0;
		for (int depth = 0; depth < MAX_DEPTH; depth++) {
			int end = segmentEnd(name, start);
			Property property = find(type, name.substring(start, end));
			if (property == null) {
				return null;
			}
			path.append(property.name());
			// The type arguments of the holder are only known here.
			type = unwrapped(ResolvableType.forMethodParameter(property.source(), type));
			while (end < name.length() && name.charAt(end) == '[') {
				int close = name.indexOf(']', end);
				if (close < 0) {
					return null;
				}
				ResolvableType element = element(name, type, name.substring(end + 1, close));
				if (element == null) {
					return null;
				}
				path.append(name, end, close + 1);
				type = unwrapped(element);
				end = close + 1;
			}
			if (end == name.length()) {
				return new Place(path.toString(), type);
			}
			if (name.charAt(end) != '.') {
				return null;
			}
			path.append('.');
			start = end + 1;
		}
		throw new BindingException("Field '" + ShownValue.of(name) + "' is nested deeper than " + MAX_DEPTH + " levels",
				null);
	}

	private static int segmentEnd(String name, int start) {
		int end = start;
		while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
			end++;
		}
		return end;
	}

	private static ResolvableType unwrapped(ResolvableType type) {
		return (type.resolve() == Optional.class) ? type.getGeneric(0) : type;
	}

	private static @Nullable ResolvableType element(String name, ResolvableType type, String key) {
		if (Map.class.isAssignableFrom(type.toClass())) {
			return key.isEmpty() ? null : type.asMap().getGeneric(1);
		}
		if (!key.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return null;
		}
		if (key.length() > 3 || (!key.isEmpty() && Integer.parseInt(key) >= MAX_ELEMENTS)) {
			throw new BindingException("Field '" + ShownValue.of(name) + "' has an index above " + (MAX_ELEMENTS - 1)
					+ ", the highest accepted", null);
		}
		if (type.isArray()) {
			return type.getComponentType();
		}
		return Collection.class.isAssignableFrom(type.toClass()) ? type.asCollection().getGeneric(0) : null;
	}

	private @Nullable Property find(ResolvableType type, String segment) {
		Class<?> resolved = type.resolve();
		if (resolved == null || !isForm(resolved)) {
			return null;
		}
		Map<String, Property> known = this.properties.computeIfAbsent(resolved, FormNames::read);
		Property exact = known.get(segment);
		return (exact == null && RelaxedName.isBindable(segment)) ? known.get(RelaxedName.of(segment)) : exact;
	}

	/**
	 * Returns whether a type is made of properties that data can be bound to.
	 */
	static boolean isForm(Class<?> type) {
		return !BeanUtils.isSimpleValueType(type) && !type.isArray() && !Modifier.isAbstract(type.getModifiers())
				&& !type.getName().startsWith("java.") && !Collection.class.isAssignableFrom(type)
				&& !Map.class.isAssignableFrom(type);
	}

	private static Map<String, Property> read(Class<?> type) {
		Map<String, Property> found = new LinkedHashMap<>();
		List<Property> properties = properties(type);
		properties.forEach((property) -> found.put(property.name(), property));
		properties.forEach((property) -> found.putIfAbsent(RelaxedName.of(property.name()), property));
		return found;
	}

	private static List<Property> properties(Class<?> type) {
		Map<String, Property> found = new LinkedHashMap<>();
		Constructor<?> constructor = constructor(type);
		if (constructor != null && constructor.getParameterCount() > 0) {
			@Nullable String[] names = BeanUtils.getParameterNames(constructor);
			for (int i = 0; i < names.length; i++) {
				String name = names[i];
				if (name != null) {
					found.put(name, new Property(name, new MethodParameter(constructor, i)));
				}
			}
		}
		if (!type.isRecord()) {
			for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
				MethodParameter source = source(descriptor);
				if (source != null && !descriptor.getName().equals("class")) {
					found.putIfAbsent(descriptor.getName(), new Property(descriptor.getName(), source));
				}
			}
		}
		return List.copyOf(found.values());
	}

	private static @Nullable MethodParameter source(PropertyDescriptor descriptor) {
		if (descriptor.getWriteMethod() != null) {
			return new MethodParameter(descriptor.getWriteMethod(), 0);
		}
		return (descriptor.getReadMethod() != null) ? new MethodParameter(descriptor.getReadMethod(), -1) : null;
	}

	/**
	 * Returns the names of the properties that data can be bound to.
	 */
	public static List<String> namesOf(Class<?> type) {
		return properties(type).stream().map(Property::name).toList();
	}

	/**
	 * Returns the constructor that data binding uses, or {@code null} when it would not
	 * know which.
	 */
	static @Nullable Constructor<?> constructor(Class<?> type) {
		try {
			return BeanUtils.getResolvableConstructor(type);
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/**
	 * A property that data can be bound to.
	 *
	 * @param path its name as the target spells it
	 * @param type what it holds
	 */
	record Place(String path, ResolvableType type) {
	}

	private record Property(String name, MethodParameter source) {
	}

}
