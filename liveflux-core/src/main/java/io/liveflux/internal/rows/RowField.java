package io.liveflux.internal.rows;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * A field with a long list.
 *
 * @param field the field
 * @param query the method that returns rows
 * @param key what returns the key of a row: a method or a field
 * @param rows what is declared
 */
record RowField(Field field, Method query, Member key, Rows rows) {

	/** Most rows that a list shows. */
	static final int MAX_KEEP = 2000;

	/**
	 * Reads what is declared.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	static RowField of(Class<?> componentType, Field field, Rows rows) {
		if (rows.size() < 1 || rows.keep() > MAX_KEEP || rows.keep() < 2 * rows.size()) {
			throw new IllegalArgumentException("has size " + rows.size() + " and keep " + rows.keep()
					+ ": size must be at least 1, and keep from twice the size to " + MAX_KEEP);
		}
		ResolvableType type = ResolvableType.forField(field, componentType);
		Class<?> row = type.getGeneric(0).resolve();
		Class<?> key = type.getGeneric(1).resolve();
		if (row == null || key == null) {
			throw new IllegalArgumentException(
					"does not say what its rows and keys are: declare it as LiveRows<Order, Long>, for example");
		}
		Method query = queryOf(componentType, field.getName(), row, key);
		query.setAccessible(true);
		field.setAccessible(true);
		return new RowField(field, query, keyOf(row, rows.key(), key), rows);
	}

	private static Method queryOf(Class<?> componentType, String name, Class<?> row, Class<?> key) {
		return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(componentType))
			.filter((method) -> method.getName().equals(name) && method.getParameterCount() == 2)
			.filter((method) -> method.getParameterTypes()[0].isAssignableFrom(key)
					&& method.getParameterTypes()[1] == int.class)
			.filter((method) -> List.class.isAssignableFrom(method.getReturnType())
					&& isOf(ResolvableType.forMethodReturnType(method, componentType), row))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("there is no method 'List<" + row.getSimpleName() + "> "
					+ name + "(@Nullable " + key.getSimpleName() + " after, int size)' that its rows come from"));
	}

	private static boolean isOf(ResolvableType list, Class<?> row) {
		return row.isAssignableFrom(list.as(List.class).getGeneric(0).resolve(Object.class));
	}

	private static Member keyOf(Class<?> row, String name, Class<?> key) {
		for (String method : List.of(name, "get" + StringUtils.capitalize(name))) {
			Method found = ReflectionUtils.findMethod(row, method);
			if (found != null && isKey(found.getReturnType(), key)) {
				ReflectionUtils.makeAccessible(found);
				return found;
			}
		}
		Field found = ReflectionUtils.findField(row, name);
		if (found == null || !isKey(found.getType(), key)) {
			throw new IllegalArgumentException("key is '" + name + "', and " + row.getName()
					+ " has no such property of type " + key.getSimpleName());
		}
		ReflectionUtils.makeAccessible(found);
		return found;
	}

	private static boolean isKey(Class<?> type, Class<?> key) {
		return key.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
	}

	/**
	 * Gives the field of a component a value that knows where its rows come from.
	 */
	@SuppressWarnings("unchecked")
	void attach(Object component) {
		LiveRows<Object, Object> value = (LiveRows<Object, Object>) ReflectionUtils.getField(this.field, component);
		if (value == null) {
			value = new LiveRows<>();
			ReflectionUtils.setField(this.field, component, value);
		}
		Function<Object, Object> keys = this::keyOf;
		value.use(new LiveRows.Source<>((after, size) -> query(component, after, size), keys, this.rows.size(),
				this.rows.keep()));
	}

	@SuppressWarnings("unchecked")
	private List<Object> query(Object component, @Nullable Object after, int size) {
		List<Object> found = (List<Object>) ReflectionUtils.invokeMethod(this.query, component, after, size);
		if (found == null) {
			throw new IllegalStateException("Method " + this.query.getName() + " of "
					+ this.query.getDeclaringClass().getName() + " returned null instead of a list of rows");
		}
		return found;
	}

	private Object keyOf(Object row) {
		Object key = (this.key instanceof Method method) ? ReflectionUtils.invokeMethod(method, row)
				: ReflectionUtils.getField((Field) this.key, row);
		if (key == null) {
			throw new IllegalStateException("A row of '" + this.field.getName() + "' has no " + this.rows.key()
					+ ", by which rows are told apart");
		}
		return key;
	}

}
