package io.liveflux.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is shown, as state of a component, and the rows of that part as
 * long as they are known. A query that throws leaves it as it is.
 *
 * @param <T> type of the rows
 * @param <K> type of their keys
 */
final class ListPart<T, K> {

	/** How many pages may be before what is shown. */
	static final int MAX_PASSED = 1000;

	/** Keys of the last rows of the pages before what is shown. */
	private List<K> passed = new ArrayList<>(0);

	/** Where these rows are, if pages say that. */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	private List<String> positions = new ArrayList<>(0);

	/** How many pages are shown. */
	private int pages = 1;

	private transient @Nullable RowSource<T, K> source;

	private transient @Nullable ShownRows<T, K> shown;

	/** How the rows are drawn. */
	private final transient RowsDrawing drawing = new RowsDrawing(this);

	void use(RowSource<T, K> source) {
		this.source = source;
	}

	RowSource<T, K> source() {
		RowSource<T, K> source = this.source;
		if (source == null) {
			throw new IllegalStateException(
					"These rows belong to no component: mark a field of a component @Rows, and use what it holds");
		}
		return source;
	}

	/**
	 * Returns the rows that are shown, and fetches them if they are not known.
	 */
	ShownRows<T, K> rows() {
		ShownRows<T, K> now = this.shown;
		if (now == null) {
			now = ShownRows.load(source(), start(), most());
			if (now.isEmpty() && hasPrevious()) {
				begin();
				now = ShownRows.load(source(), null, most());
			}
			this.shown = now;
		}
		return now;
	}

	RowsDrawing drawing() {
		return this.drawing;
	}

	boolean isKnown() {
		return this.shown != null;
	}

	void show(ShownRows<T, K> rows) {
		this.shown = rows;
	}

	/**
	 * Shows a row in a place, or in that of the same key, and returns whether it did.
	 */
	boolean insert(int index, T row) {
		this.shown = rows().inserted(index, row, most());
		return true;
	}

	boolean putBefore(T row, K key) {
		K own = source().key(row);
		if (own.equals(key)) {
			return put(row);
		}
		boolean dropped = drop(own);
		int index = rows().indexOf(key);
		return (index >= 0) ? insert(index, row) : dropped;
	}

	boolean put(T row) {
		int index = rows().indexOf(source().key(row));
		if (index >= 0) {
			this.shown = rows().with(index, row);
		}
		return index >= 0;
	}

	boolean drop(K key) {
		int index = rows().indexOf(key);
		if (index >= 0) {
			this.shown = rows().without(index);
		}
		return index >= 0;
	}

	/**
	 * Lets go of the rows, and keeps their keys.
	 */
	void keepKeysOnly() {
		this.shown = rows().keysOnly();
	}

	/**
	 * Forgets the rows, so that they are fetched again.
	 */
	void forget() {
		this.shown = null;
	}

	/**
	 * Begins at the start.
	 */
	void begin() {
		this.passed.clear();
		this.positions.clear();
		this.pages = 1;
		this.shown = null;
	}

	boolean hasPrevious() {
		return !ends().isEmpty();
	}

	boolean hasNext() {
		return rows().more() && (canGrow() || ends().size() < MAX_PASSED);
	}

	/**
	 * Shows a page more.
	 */
	void moveOn() {
		ShownRows<T, K> next = rows().extended(start());
		if (canGrow()) {
			this.pages++;
		}
		else {
			int start = Math.max(0, next.size() - most());
			// What the application has put there itself cannot be found again.
			while (start > 0 && start < next.size() && !next.hasPlace(start - 1)) {
				start++;
			}
			if (start > 0 && start < next.size()) {
				ends().add(next.placeOf(start - 1));
				next = next.from(start);
			}
		}
		this.shown = next;
	}

	/**
	 * Shows the page before, if there is one.
	 */
	boolean moveBack() {
		List<Object> ends = ends();
		if (ends.isEmpty()) {
			return false;
		}
		int last = ends.size() - 1;
		ShownRows<T, K> found = ShownRows.load(source(), (last > 0) ? ends.get(last - 1) : null, most());
		this.shown = (this.shown != null) ? found.without(this.shown) : found;
		ends.remove(last);
		return true;
	}

	/**
	 * Returns how many rows are shown at most at present.
	 */
	int most() {
		return this.pages * source().size();
	}

	/**
	 * Returns whether one page more may be shown.
	 */
	private boolean canGrow() {
		return (this.pages + 1) * source().size() <= source().keep();
	}

	/**
	 * Returns where the pages before what is shown end.
	 */
	@SuppressWarnings("unchecked")
	private List<Object> ends() {
		return (List<Object>) (source().hasPositions() ? this.positions : this.passed);
	}

	private @Nullable Object start() {
		List<Object> ends = ends();
		return ends.isEmpty() ? null : ends.get(ends.size() - 1);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ListPart<?, ?> part && this.pages == part.pages && this.passed.equals(part.passed)
				&& this.positions.equals(part.positions);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.passed, this.positions, this.pages);
	}

	@Override
	public String toString() {
		return "from page " + (this.passed.size() + this.positions.size() + 1) + ", " + this.pages + " pages";
	}

}
