package io.liveflux.internal.drawing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Takes values as they are now, so that they can be compared with later ones: what can
 * change is copied, and what cannot be copied is refused.
 */
final class MemoValues {

	private static final Set<Class<?>> VALUES = Set.of(String.class, BigDecimal.class, BigInteger.class, UUID.class,
			URI.class, Locale.class, Class.class);

	private static final ClassValue<Shape> SHAPES = new ClassValue<>() {

		@Override
		protected Shape computeValue(Class<?> type) {
			return Shape.of(type, List.of());
		}

	};

	private MemoValues() {
	}

	/**
	 * Returns the present value of something, with a meaningful {@code equals}.
	 * @throws IllegalArgumentException when it may change
	 */
	static @Nullable Object snapshot(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		Shape shape = SHAPES.get(value.getClass());
		if (shape.fixed) {
			return value;
		}
		if (shape.accessors != null) {
			return components(value, shape.accessors);
		}
		if (value instanceof Optional<?> optional) {
			return List.of(Optional.class, optional.map(MemoValues::snapshot));
		}
		if (value instanceof Collection<?> collection) {
			return elements(collection);
		}
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, each) -> copy.put(snapshot(key), snapshot(each)));
			return Arrays.asList(Map.class, new ArrayList<>(copy.entrySet()));
		}
		if (value.getClass().isArray()) {
			return elements(Arrays.asList(ObjectUtils.toObjectArray(value)));
		}
		throw new IllegalArgumentException(
				("A value of type %s can change and still be equal to itself, so its part of the view would not be "
						+ "drawn again; name what the part shows of it, as in {row.id, row.version}")
					.formatted(value.getClass().getName()));
	}

	private static Object elements(Collection<?> values) {
		List<@Nullable Object> copy = new ArrayList<>(values.size());
		for (Object each : values) {
			copy.add(snapshot(each));
		}
		return Collections.unmodifiableList(copy);
	}

	private static Object components(Object instance, Method[] accessors) {
		@Nullable Object[] values = new @Nullable Object[accessors.length + 1];
		values[0] = instance.getClass();
		for (int i = 0; i < accessors.length; i++) {
			values[i + 1] = snapshot(read(instance, accessors[i]));
		}
		return Arrays.asList(values);
	}

	private static @Nullable Object read(Object instance, Method accessor) {
		try {
			return accessor.invoke(instance);
		}
		catch (InvocationTargetException | IllegalAccessException ex) {
			throw new IllegalArgumentException("Component '%s' of record %s cannot be read: %s"
				.formatted(accessor.getName(), instance.getClass().getName(), ex), ex);
		}
	}

	/**
	 * What values of a class are compared by.
	 */
	private static final class Shape {

		/** Whether they cannot change. */
		final boolean fixed;

		/** Read from records that hold something that can change. */
		final Method @Nullable [] accessors;

		private Shape(boolean fixed, Method @Nullable [] accessors) {
			this.fixed = fixed;
			this.accessors = accessors;
		}

		static Shape of(Class<?> type, List<Class<?>> around) {
			if (isValue(type)) {
				return new Shape(true, null);
			}
			if (!type.isRecord()) {
				return new Shape(false, null);
			}
			List<Class<?>> inside = new ArrayList<>(around);
			inside.add(type);
			RecordComponent[] components = type.getRecordComponents();
			boolean fixed = comparesAll(type) && Arrays.stream(components)
				.map(RecordComponent::getType)
				.allMatch((each) -> !inside.contains(each) && (isFinal(each) || VALUES.contains(each))
						&& of(each, inside).fixed);
			Method[] accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
			Arrays.stream(accessors).forEach(Method::trySetAccessible);
			return new Shape(fixed, accessors);
		}

		/**
		 * Returns whether a record has the {@code equals} that the compiler writes, which
		 * is final.
		 */
		private static boolean comparesAll(Class<?> type) {
			try {
				return Modifier.isFinal(type.getMethod("equals", Object.class).getModifiers());
			}
			catch (NoSuchMethodException ex) {
				return false;
			}
		}

		// A component of an open type may hold anything.
		private static boolean isFinal(Class<?> type) {
			return type.isPrimitive() || type.isEnum() || Modifier.isFinal(type.getModifiers());
		}

		private static boolean isValue(Class<?> type) {
			return ClassUtils.isPrimitiveOrWrapper(type) || VALUES.contains(type) || Enum.class.isAssignableFrom(type)
					|| (type.getPackageName().equals("java.time") && !Clock.class.isAssignableFrom(type));
		}

	}

}
