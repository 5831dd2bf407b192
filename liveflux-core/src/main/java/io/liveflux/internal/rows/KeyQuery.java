package io.liveflux.internal.rows;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

import io.liveflux.rows.RowPage;

/**
 * A method that returns a list of so many rows after the one with a key.
 */
final class KeyQuery extends RowQuery {

	private final IntFunction<Object> sizes;

	private KeyQuery(Method method, IntFunction<Object> sizes) {
		super(method);
		this.sizes = sizes;
	}

	/**
	 * Returns a method as a query, or {@code null} if it is another one.
	 */
	static @Nullable RowQuery of(Method method, ResolvableType returned, Class<?> row, Class<?> key) {
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length != 2 || !parameters[0].isAssignableFrom(key) || !isOf(returned, List.class, row)) {
			return null;
		}
		IntFunction<Object> sizes = sizesOf(parameters[1]);
		return (sizes != null) ? new KeyQuery(method, sizes) : null;
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

}
