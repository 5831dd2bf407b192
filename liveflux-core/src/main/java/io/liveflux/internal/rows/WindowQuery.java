package io.liveflux.internal.rows;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.data.domain.KeysetScrollPosition;
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

	private final @Nullable ClassLoader loader;

	private final Class<?> positionType;

	private final @Nullable IntFunction<Object> sizes;

	private WindowQuery(Method method, Class<?> positionType, @Nullable IntFunction<Object> sizes) {
		super(method);
		this.loader = method.getDeclaringClass().getClassLoader();
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
		Scroll scroll = new Scroll();
		while (scroll.more && scroll.rows.size() < size) {
			Window<?> window = window(component, at, size - scroll.rows.size());
			scroll.add(scroll.rows.size(), window);
			at = scroll.more ? window.positionAt(window.size() - 1) : at;
		}
		return scroll.page(0, Math.min(size, scroll.rows.size()), scroll.more || scroll.rows.size() > size);
	}

	@Override
	boolean canGoBack() {
		return true;
	}

	@Override
	RowPage<Object> pageBefore(Object component, Object before, int size) {
		ScrollPosition at = positionOf(before);
		if (at instanceof OffsetScrollPosition offset) {
			long first = Math.max(0, offset.getOffset() - size - 1);
			int length = (int) (offset.getOffset() - first);
			Object after = (first > 0) ? Positions.write(ScrollPosition.offset(first - 1)) : null;
			RowPage<Object> page = (length > 0) ? page(component, after, length)
					: new RowPage<>(List.of(), false, null);
			return new RowPage<>(page.rows(), first > 0, page.positions());
		}
		if (!(at instanceof KeysetScrollPosition keyset)) {
			return new RowPage<>(List.of(), false, (index) -> "");
		}
		// Windows of a fixed size may be as long as a page: one of them is enough.
		int least = (this.sizes != null) ? size + 1 : 2;
		ScrollPosition end = keyset.backward();
		Scroll scroll = new Scroll();
		while (scroll.more && scroll.rows.size() < least) {
			Window<?> window = window(component, end, size + 1 - scroll.rows.size());
			scroll.add(0, window);
			end = scroll.more ? ((KeysetScrollPosition) window.positionAt(0)).backward() : end;
		}
		int from = (this.sizes != null) ? Math.max(0, scroll.rows.size() - size - 1) : 0;
		boolean more = scroll.more || (this.sizes != null && scroll.rows.size() > size);
		return scroll.page(from, scroll.rows.size(), more);
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
			ScrollPosition position = Positions.read(after.toString(), this.loader);
			return this.positionType.isInstance(position) ? position : null;
		}
		return (this.positionType == OffsetScrollPosition.class) ? ScrollPosition.offset() : ScrollPosition.keyset();
	}

	/**
	 * Windows that were asked for one after the other. For one thread.
	 */
	private static final class Scroll {

		private final List<Object> rows = new ArrayList<>();

		private final List<Supplier<ScrollPosition>> positions = new ArrayList<>();

		private boolean more = true;

		void add(int at, Window<?> window) {
			List<Supplier<ScrollPosition>> added = new ArrayList<>();
			for (int i = 0; i < window.size(); i++) {
				int index = i;
				added.add(() -> window.positionAt(index));
			}
			this.rows.addAll(at, window.getContent());
			this.positions.addAll(at, added);
			this.more = window.hasNext() && !window.isEmpty();
			if (!added.isEmpty()) {
				// What cannot be kept is noticed with the first page.
				Positions.write(added.get(0).get());
			}
		}

		RowPage<Object> page(int start, int end, boolean more) {
			return new RowPage<>(this.rows.subList(start, end), more,
					(index) -> Positions.write(this.positions.get(start + index).get()));
		}

	}

}
