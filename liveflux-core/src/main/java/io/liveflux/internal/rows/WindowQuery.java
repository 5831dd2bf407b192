package io.liveflux.internal.rows;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import io.liveflux.rows.RowPage;

/**
 * A method that returns a window of Spring Data for a position. Of a method that is not
 * told a size, as many windows are asked for as there must be.
 */
final class WindowQuery extends RowQuery {

	private final Class<?> positionType;

	private final @Nullable IntFunction<Object> sizes;

	private WindowQuery(Method method, Class<?> positionType, @Nullable IntFunction<Object> sizes) {
		super(method);
		this.positionType = positionType;
		this.sizes = sizes;
	}

	/**
	 * Returns a method as a query, or {@code null} if it is another one.
	 */
	static @Nullable RowQuery of(Method method, ResolvableType returned, Class<?> row) {
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length < 1 || parameters.length > 2 || !ScrollPosition.class.isAssignableFrom(parameters[0])
				|| !isOf(returned, Window.class, row)) {
			return null;
		}
		IntFunction<Object> sizes = (parameters.length == 2) ? KeyQuery.sizesOf(parameters[1]) : null;
		return (sizes != null || parameters.length == 1) ? new WindowQuery(method, parameters[0], sizes) : null;
	}

	/**
	 * Returns how methods are told how many rows there should be.
	 */
	static IntFunction<Object> limits() {
		return Limit::of;
	}

	@Override
	boolean hasPositions() {
		return true;
	}

	@Override
	RowPage<Object> page(Object component, @Nullable Object after, int size) {
		ScrollPosition at = positionOf(after);
		if (at == null) {
			return new RowPage<>(List.of(), false, (index) -> "");
		}
		List<Object> rows = new ArrayList<>();
		List<Supplier<ScrollPosition>> positions = new ArrayList<>();
		boolean more = true;
		while (more && rows.size() < size) {
			Window<?> window = window(component, at, size - rows.size());
			for (int i = 0; i < window.size(); i++) {
				int index = i;
				rows.add(window.getContent().get(i));
				positions.add(() -> window.positionAt(index));
			}
			more = window.hasNext() && !window.isEmpty();
			at = more ? window.positionAt(window.size() - 1) : at;
		}
		return new RowPage<>(rows.subList(0, Math.min(size, rows.size())), more || rows.size() > size,
				(index) -> Positions.write(positions.get(index).get()));
	}

	private Window<?> window(Object component, ScrollPosition at, int size) {
		if (!this.positionType.isInstance(at)) {
			throw new IllegalStateException("Method " + this + " returned a window with positions of type "
					+ at.getClass().getSimpleName() + ", but takes a " + this.positionType.getSimpleName());
		}
		return (Window<?>) ((this.sizes != null) ? call(component, at, this.sizes.apply(size)) : call(component, at));
	}

	/**
	 * Returns a position that the state has held, or {@code null} if it fits no more: the
	 * list then begins at its start.
	 */
	private @Nullable ScrollPosition positionOf(@Nullable Object after) {
		if (after != null) {
			ScrollPosition position = Positions.read(after.toString());
			return this.positionType.isInstance(position) ? position : null;
		}
		return (this.positionType == OffsetScrollPosition.class) ? ScrollPosition.offset() : ScrollPosition.keyset();
	}

}
