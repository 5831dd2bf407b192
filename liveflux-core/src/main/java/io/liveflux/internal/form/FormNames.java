package io.liveflux.internal.form;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

import io.liveflux.form.Secret;
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

	private static final Set<String> SECRETS = Set.of("password", "passphrase", "secret");

	private static final Map<Class<?>, List<Property>> KNOWN = new ConcurrentReferenceHashMap<>();

	private static final Map<Class<?>, Optional<Constructor<?>>> CONSTRUCTORS = new ConcurrentReferenceHashMap<>();

	/** What the names of a class's own properties mean, which most names are. */
	private final Map<Class<?>, Map<String, Place>> places = new ConcurrentReferenceHashMap<>();

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
		Class<?> type = target.resolve();
		if (type == null || type == Optional.class || target.hasGenerics()) {
			return read(target, name);
		}
		Map<String, Place> known = this.places.computeIfAbsent(type, (any) -> new ConcurrentHashMap<>());
		Place place = known.get(name);
		if (place == null) {
			place = read(target, name);
			// Of what clients may spell as they like, nothing is kept.
			if (place != null && place.path().equals(name) && segmentEnd(name, 0) == name.length()) {
				known.put(name, place);
			}
		}
		return place;
	}

	private @Nullable Place read(ResolvableType target, String name) {
		StringBuilder path = new StringBuilder();
		ResolvableType type = unwrapped(target);
		boolean secret = false;
		int start = 0;
		for (int depth = 0; depth < MAX_DEPTH; depth++) {
			int end = segmentEnd(name, start);
			Property property = find(type, name.substring(start, end));
			if (property == null) {
				return null;
			}
			path.append(property.name());
			secret |= List.of(property.annotations()).stream().anyMatch(Secret.class::isInstance);
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
				return new Place(path.toString(), type, property.annotations(), secret || isSecret(path.toString()));
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

	private static boolean isSecret(String path) {
		String lower = path.toLowerCase(Locale.ROOT);
		return SECRETS.stream().anyMatch(lower::contains);
	}

	private static int segmentEnd(String name, int start) {
		int end = start;
		while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
			end++;
		}
		return end;
	}

	static ResolvableType unwrapped(ResolvableType type) {
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

	static List<Property> properties(Class<?> type) {
		return KNOWN.computeIfAbsent(type, FormNames::find);
	}

	private static List<Property> find(Class<?> type) {
		Map<String, Property> found = new LinkedHashMap<>();
		Constructor<?> constructor = constructor(type);
		if (constructor != null && constructor.getParameterCount() > 0) {
			@Nullable String[] names = BeanUtils.getParameterNames(constructor);
			for (int i = 0; i < names.length; i++) {
				String name = names[i];
				if (name != null) {
					found.put(name, Property.of(type, name, new MethodParameter(constructor, i)));
				}
			}
		}
		if (!type.isRecord()) {
			for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
				MethodParameter source = source(descriptor);
				if (source != null && !descriptor.getName().equals("class")) {
					found.putIfAbsent(descriptor.getName(), Property.of(type, descriptor.getName(), source));
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
		return CONSTRUCTORS.computeIfAbsent(type, FormNames::findConstructor).orElse(null);
	}

	private static Optional<Constructor<?>> findConstructor(Class<?> type) {
		try {
			return Optional.of(BeanUtils.getResolvableConstructor(type));
		}
		catch (IllegalStateException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A property that data can be bound to.
	 *
	 * @param path its name as the target spells it
	 * @param type what it holds
	 * @param annotations what the property is marked with, wherever
	 * @param secret whether it, or a property that it is in, is neither kept nor drawn
	 */
	record Place(String path, ResolvableType type, Annotation[] annotations, boolean secret) {
	}

	/**
	 * A property of a form.
	 *
	 * @param name its name
	 * @param source says what it holds
	 * @param annotations what it is marked with, wherever
	 */
	record Property(String name, MethodParameter source, Annotation[] annotations) {

		static Property of(Class<?> type, String name, MethodParameter source) {
			Set<Annotation> annotations = new LinkedHashSet<>(
					List.of((source.getParameterIndex() >= 0) ? source.getParameterAnnotations() : new Annotation[0]));
			annotations.addAll(List.of(source.getMethodAnnotations()));
			Field field = ReflectionUtils.findField(type, name);
			if (field != null) {
				annotations.addAll(List.of(field.getAnnotations()));
			}
			return new Property(name, source, annotations.toArray(new Annotation[0]));
		}

	}

}
