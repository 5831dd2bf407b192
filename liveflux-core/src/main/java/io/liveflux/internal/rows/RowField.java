package io.liveflux.internal.rows;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

import io.liveflux.rows.LiveRows;
import io.liveflux.rows.RowPage;
import io.liveflux.rows.RowSource;
import io.liveflux.rows.Rows;

/**
 * A field with a long list.
 *
 * @param field the field
 * @param query the method that returns rows
 * @param key what returns the key of a row: a method or a field
 * @param rows what is declared
 * @param failing whether the last query has failed
 */
record RowField(Field field, RowQuery query, Member key, Rows rows, AtomicBoolean failing) {

	private static final Logger logger = LoggerFactory.getLogger(RowField.class);

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
		RowQuery query = RowQuery.of(componentType, field.getName(), row, key);
		field.setAccessible(true);
		return new RowField(field, query, keyOf(row, rows.key(), key), rows, new AtomicBoolean());
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
		value.use(new Source(this, component));
	}

	private RowPage<Object> page(Object component, @Nullable Object after, int size) {
		RowPage<Object> page = this.query.page(component, after, size);
		this.failing.set(false);
		return page;
	}

	private boolean isRetried(RuntimeException failure) {
		Throwable thrown = (failure instanceof UndeclaredThrowableException && failure.getCause() != null)
				? failure.getCause() : failure;
		if (Stream.of(this.rows.retry()).noneMatch((type) -> type.isInstance(thrown))) {
			return false;
		}
		if (!this.failing.getAndSet(true)) {
			logger.warn("Method {} has failed. Users can try again; until it succeeds, this is not logged again",
					this.query, thrown);
		}
		return true;
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

	/**
	 * Where the rows of one component come from.
	 */
	private record Source(RowField field, Object component) implements RowSource<Object, Object> {

		@Override
		public RowPage<Object> page(@Nullable Object after, int size) {
			return this.field.page(this.component, after, size);
		}

		@Override
		public Object key(Object row) {
			return this.field.keyOf(row);
		}

		@Override
		public int size() {
			return this.field.rows.size();
		}

		@Override
		public int keep() {
			return this.field.rows.keep();
		}

		@Override
		public boolean hasPositions() {
			return this.field.query.hasPositions();
		}

		@Override
		public boolean isRetried(RuntimeException failure) {
			return this.field.isRetried(failure);
		}

	}

}
