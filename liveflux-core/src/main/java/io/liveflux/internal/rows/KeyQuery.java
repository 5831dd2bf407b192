package io.liveflux.internal.rows;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

import io.liveflux.rows.RowPage;

/**
 * A method that returns a list of so many rows after the one with a key.
 */
final class KeyQuery extends RowQuery {

	private final IntFunction<Object> sizes;

	private final @Nullable Backward backward;

	private KeyQuery(Method method, IntFunction<Object> sizes, @Nullable Backward backward) {
		super(method);
		this.sizes = sizes;
		this.backward = backward;
	}

	/**
	 * Returns a method as a query, or {@code null} if it is another one.
	 * @param backward finds the method that returns the rows before others, if there is
	 * one
	 */
	static @Nullable RowQuery of(Method method, ResolvableType returned, Class<?> row, Class<?> key,
			Supplier<@Nullable Backward> backward) {
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length != 2 || !parameters[0].isAssignableFrom(key) || !isOf(returned, List.class, row)) {
			return null;
		}
		IntFunction<Object> sizes = sizesOf(parameters[1]);
		return (sizes != null) ? new KeyQuery(method, sizes, backward.get()) : null;
	}

	/**
	 * Returns how methods are told how many rows there should be, or {@code null} if the
	 * type of the parameter says no number.
	 */
	static @Nullable IntFunction<Object> sizesOf(Class<?> type) {
		// By its name: the type need not be there.
		return (type == int.class) ? Integer::valueOf
				: type.getName().equals("org.springframework.data.domain.Limit") ? WindowQuery.limits() : null;
	}

	@Override
	boolean hasPositions() {
		return false;
	}

	@Override
	RowPage<Object> page(Object component, @Nullable Object after, int size) {
		List<?> found = (List<?>) call(component, after, this.sizes.apply(size + 1));
		return new RowPage<>(List.copyOf(found.subList(0, Math.min(size, found.size()))), found.size() > size, null);
	}

	@Override
	boolean canGoBack() {
		return this.backward != null;
	}

	@Override
	RowPage<Object> pageBefore(Object component, Object before, int size) {
		if (this.backward == null) {
			throw new IllegalStateException("Method " + this + " has no counterpart for the rows before others");
		}
		List<Object> found = new ArrayList<>(this.backward.rows(component, before, size + 1));
		Collections.reverse(found);
		return new RowPage<>(found, found.size() > size, null);
	}

	/**
	 * A method that returns so many rows before the one with a key, the nearest first.
	 *
	 * @param method the method
	 * @param sizes how it is told how many rows there should be
	 */
	record Backward(Method method, IntFunction<Object> sizes) {

		Backward {
			ReflectionUtils.makeAccessible(method);
		}

		/**
		 * Returns the first one of these methods that fits. Others may have the same
		 * name.
		 * @throws IllegalArgumentException saying what it would look like, if none fits
		 * and one takes another key
		 */
		static @Nullable Backward of(Class<?> componentType, List<Method> named, Class<?> row, Class<?> key) {
			Method other = null;
			for (Method method : named) {
				Class<?>[] parameters = method.getParameterTypes();
				IntFunction<Object> sizes = (parameters.length == 2) ? sizesOf(parameters[1]) : null;
				if (sizes != null && isOf(ResolvableType.forMethodReturnType(method, componentType), List.class, row)) {
					if (parameters[0].isAssignableFrom(key)) {
						return new Backward(method, sizes);
					}
					other = method;
				}
			}
			if (other != null) {
				throw new IllegalArgumentException("its method for the rows before others is " + described(other)
						+ ": make it '" + other.getName() + "(" + key.getSimpleName()
						+ " before, int size)', which returns the nearest row first");
			}
			return null;
		}

		List<?> rows(Object component, Object before, int size) {
			List<?> found = (List<?>) call(this.method, component, before, this.sizes.apply(size));
			return found.subList(0, Math.min(size, found.size()));
		}

	}

}
