package io.liveflux.render;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Knows the pieces of the component that a thread draws.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MemoSource {

	/**
	 * Returns what is known of a piece.
	 * @param place tells the piece from others of the component that show the same values
	 * otherwise, by its {@code equals}
	 * @param value all that the piece shows
	 * @return what is to be printed
	 * @throws IllegalArgumentException when the value may change without being another
	 * one
	 */
	Memo memo(Object place, @Nullable Object value);

	/**
	 * Returns the one of this thread; where it draws no component, one that knows
	 * nothing.
	 * @return the source
	 */
	static MemoSource current() {
		MemoSource current = Memo.SOURCE.get();
		return (current != null) ? current : (place, value) -> Memo.drawn();
	}

	/**
	 * Draws with a source on this thread.
	 * @param source knows the pieces
	 * @param drawing what is to be done
	 * @param <T> type of the result
	 * @return its result
	 */
	static <T> T use(MemoSource source, Supplier<T> drawing) {
		MemoSource before = Memo.SOURCE.get();
		Memo.SOURCE.set(source);
		try {
			return drawing.get();
		}
		finally {
			if (before != null) {
				Memo.SOURCE.set(before);
			}
			else {
				Memo.SOURCE.remove();
			}
		}
	}

}
