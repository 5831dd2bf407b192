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
import org.springframework.core.convert.ConversionService;
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
 * @param places how addresses name places
 * @param failing whether the last query has failed
 */
record RowField(Field field, RowQuery query, Member key, Rows rows, RowPlaces places, AtomicBoolean failing) {

	private static final Logger logger = LoggerFactory.getLogger(RowField.class);

	/** Most rows that a list shows. */
	static final int MAX_KEEP = 2000;

	/**
	 * Reads what is declared.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	static RowField of(Class<?> componentType, Field field, Rows rows, ConversionService conversion, RowSeals seals) {
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
		RowPlaces places = new RowPlaces("rows " + componentType.getName() + ' ' + field.getName(),
				query.hasPositions() ? null : key, conversion, seals);
		return new RowField(field, query, keyOf(row, rows.key(), key), rows, places, new AtomicBoolean());
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
	void attach(Object component, RowLinks links) {
		LiveRows<Object, Object> value = (LiveRows<Object, Object>) ReflectionUtils.getField(this.field, component);
		if (value == null) {
			value = new LiveRows<>();
			ReflectionUtils.setField(this.field, component, value);
		}
		value.use(new Source(this, component, links));
	}

	private RowPage<Object> succeeded(RowPage<Object> page) {
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
	private record Source(RowField field, Object component, RowLinks links) implements RowSource<Object, Object> {

		@Override
		public RowPage<Object> page(@Nullable Object after, int size) {
			return this.field.succeeded(this.field.query.page(this.component, after, size));
		}

		@Override
		public boolean canGoBack() {
			return this.field.query.canGoBack();
		}

		@Override
		public RowPage<Object> pageBefore(Object before, int size) {
			return this.field.succeeded(this.field.query.pageBefore(this.component, before, size));
		}

		@Override
		public String written(Object place) {
			return this.field.places.written(place);
		}

		@Override
		public @Nullable Object read(String text) {
			return this.field.places.read(text);
		}

		@Override
		public String linkTo(String part) {
			return this.links.linkTo(this.component, this.field.field.getName(), part);
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
