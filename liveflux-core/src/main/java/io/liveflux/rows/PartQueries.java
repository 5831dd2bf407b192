package io.liveflux.rows;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Fetches the rows of a part of a list. Not thread-safe.
 *
 * @param <T> type of the rows
 * @param <K> type of their keys
 */
final class PartQueries<T, K> {

	private final ListPart<T, K> part;

	PartQueries(ListPart<T, K> part) {
		this.part = part;
	}

	/**
	 * Fetches the rows of the part, or the first ones if there are none.
	 */
	ShownRows<T, K> rows() {
		return this.part.isNamed() ? named(Objects.requireNonNull(this.part.start())) : ofPart();
	}

	private ShownRows<T, K> ofPart() {
		ShownRows<T, K> rows = first(this.part.start());
		if (rows.isEmpty() && this.part.hasPrevious()) {
			this.part.begin();
			return first(null);
		}
		return rows;
	}

	private ShownRows<T, K> first(@Nullable Object after) {
		return ShownRows.load(this.part.source(), after, this.part.most());
	}

	/**
	 * Fetches the rows that the address has named. What it names may fit no more, such as
	 * after a change of the order: then the list begins at its start.
	 */
	private ShownRows<T, K> named(Object place) {
		int pages = this.part.pages();
		boolean end = this.part.isEnd();
		try {
			if (!end) {
				return ofPart();
			}
			ShownRows<T, K> before = before(ShownRows.none(this.part.source()), place, this.part.source().size());
			return before.isEmpty() ? first(null) : before.withMore();
		}
		catch (RuntimeException ex) {
			this.part.begin();
			try {
				return first(null);
			}
			catch (RuntimeException again) {
				// Not the place is to blame.
				this.part.begin(place, pages, end);
				throw again;
			}
		}
	}

	/**
	 * Fetches the rows before a place. From then on, the part begins with them.
	 * @param now the rows that are shown
	 * @param place where they end
	 * @param size how many
	 */
	ShownRows<T, K> before(ShownRows<T, K> now, Object place, int size) {
		RowPage<T> page = this.part.source().pageBefore(place, size);
		ShownRows<T, K> rows = ShownRows.of(this.part.source(), page);
		if (now.goesOnAfter(now.firstPlace(), rows)) {
			throw new IllegalStateException("The rows before others were asked for with a position whose direction is"
					+ " BACKWARD, but those after them came: hand the position to Spring Data as it is, or look at"
					+ " KeysetScrollPosition.scrollsBackward()");
		}
		int least = (page.more() && rows.size() > 1) ? 1 : 0;
		// A page of a fixed size may have more rows than are shown.
		int cut = Math.max(least, rows.size() - size);
		this.part.startAfter((cut > 0) ? rows.placeOf(cut - 1) : null);
		return rows.from(cut);
	}

}
