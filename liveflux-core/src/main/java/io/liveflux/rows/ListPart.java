package io.liveflux.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

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

	/**
	 * Keys of the last rows of the pages before what is shown; the last one alone where
	 * the component can be asked for rows before others.
	 */
	private List<K> passed = new ArrayList<>(0);

	/** Where these rows are, if pages say that. */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	private List<String> positions = new ArrayList<>(0);

	/** How many pages are shown. */
	private int pages = 1;

	/**
	 * Whether the rows end before the place after which they begin otherwise: the address
	 * has named it so, and nobody has asked for the rows yet.
	 */
	@JsonInclude(JsonInclude.Include.NON_DEFAULT)
	private boolean end;

	private transient @Nullable RowSource<T, K> source;

	private transient @Nullable ShownRows<T, K> shown;

	/** Whether the address has named the place, which may fit no more. */
	private transient boolean named;

	private final transient RowsDrawing drawing = new RowsDrawing(this);

	private final transient PartQueries<T, K> queries = new PartQueries<>(this);

	private final transient PartLinks links = new PartLinks(this);

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
			now = this.queries.rows();
			this.named = false;
			this.end = false;
			this.shown = now;
		}
		return now;
	}

	RowsDrawing drawing() {
		return this.drawing;
	}

	PartLinks links() {
		return this.links;
	}

	boolean isKnown() {
		return this.shown != null;
	}

	void show(ShownRows<T, K> rows) {
		this.shown = rows;
	}

	/**
	 * Changes the rows that are shown, and returns whether that has changed anything.
	 */
	boolean edit(UnaryOperator<ShownRows<T, K>> edit) {
		ShownRows<T, K> before = rows();
		this.shown = edit.apply(before);
		return this.shown != before;
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
		begin(null, 1);
	}

	/**
	 * Begins at a place that the address names, or ends before it.
	 */
	void begin(Object place, int pages, boolean end) {
		begin(place, pages);
		this.end = end;
		this.named = true;
	}

	void begin(@Nullable Object start, int pages) {
		startAfter(start);
		this.pages = pages;
		this.named = false;
		this.shown = null;
	}

	/**
	 * Returns whether the place comes from the address, and nobody has asked for its rows
	 * yet.
	 */
	boolean isNamed() {
		return this.named || isEnd();
	}

	/**
	 * Returns whether the rows end before the place. Where they begin is known with them.
	 */
	boolean isEnd() {
		return this.end && !ends().isEmpty();
	}

	int pages() {
		return this.pages;
	}

	boolean hasPrevious() {
		return !ends().isEmpty();
	}

	boolean hasNext() {
		return rows().more() && (canGrow() || source().canGoBack() || ends().size() < MAX_PASSED);
	}

	/**
	 * Shows a page more.
	 */
	boolean moveOn() {
		if (rows().isEmpty()) {
			// All of them were taken away.
			forget();
			return true;
		}
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
				Object place = next.placeOf(start - 1);
				if (source().canGoBack()) {
					startAfter(place);
				}
				else {
					ends().add(place);
				}
				next = next.from(start);
			}
		}
		this.shown = next;
		return true;
	}

	/**
	 * Shows the page before, if there is one.
	 */
	boolean moveBack() {
		List<Object> ends = ends();
		if (ends.isEmpty()) {
			return false;
		}
		if (source().canGoBack()) {
			moveBackByQuery(rows());
			return true;
		}
		int last = ends.size() - 1;
		ShownRows<T, K> found = ShownRows.load(source(), (last > 0) ? ends.get(last - 1) : null, most());
		this.shown = (this.shown != null) ? found.without(this.shown) : found;
		ends.remove(last);
		return true;
	}

	private void moveBackByQuery(ShownRows<T, K> now) {
		int first = now.firstPlace();
		if (first == now.size() || !hasPrevious()) {
			begin();
			return;
		}
		ShownRows<T, K> before = this.queries.before(now, now.placeOf(first), source().size() + first);
		this.pages += canGrow() ? 1 : 0;
		this.shown = now.preceded(before).first(most());
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
	List<Object> ends() {
		return (List<Object>) (source().hasPositions() ? this.positions : this.passed);
	}

	@Nullable Object start() {
		List<Object> ends = ends();
		return ends.isEmpty() ? null : ends.get(ends.size() - 1);
	}

	void startAfter(@Nullable Object place) {
		this.passed.clear();
		this.positions.clear();
		this.end = false;
		if (place != null) {
			ends().add(place);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ListPart<?, ?> part && this.pages == part.pages && this.end == part.end
				&& this.passed.equals(part.passed) && this.positions.equals(part.positions);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.passed, this.positions, this.pages, this.end);
	}

	@Override
	public String toString() {
		return "from page " + (this.passed.size() + this.positions.size() + 1) + ", " + this.pages + " pages";
	}

}
