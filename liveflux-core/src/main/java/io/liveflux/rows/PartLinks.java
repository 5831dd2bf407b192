package io.liveflux.rows;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the address of a page says of a list, and the addresses of its other parts. Not
 * thread-safe.
 */
final class PartLinks {

	private final ListPart<?, ?> part;

	PartLinks(ListPart<?, ?> part) {
		this.part = part;
	}

	/**
	 * Returns what the address says; empty at the start.
	 */
	String address() {
		return text(this.part.pages(), this.part.isEnd(), this.part.start());
	}

	/**
	 * Shows what the address says, or the start where it fits no more.
	 */
	void show(String address) {
		RowSource<?, ?> source = this.part.source();
		PartAddress named = PartAddress.of(address, Math.max(1, source.keep() / source.size()));
		if (named.toString().equals(address())) {
			return;
		}
		if (named.place() == null) {
			this.part.begin(null, named.pages());
			return;
		}
		Object place = source.read(named.place());
		if (place != null) {
			this.part.begin(place, named.pages(), named.isEnd());
		}
		else {
			this.part.begin();
		}
	}

	@Nullable String toNext() {
		ShownRows<?, ?> rows = this.part.rows();
		int last = rows.lastPlace();
		return link(false, (last >= 0) ? rows.placeOf(last) : this.part.start());
	}

	@Nullable String toPrevious() {
		ShownRows<?, ?> rows = this.part.rows();
		if (this.part.source().canGoBack()) {
			int first = rows.firstPlace();
			return link(true, (first < rows.size()) ? rows.placeOf(first) : null);
		}
		List<Object> ends = this.part.ends();
		return link(false, (ends.size() > 1) ? ends.get(ends.size() - 2) : null);
	}

	/**
	 * Returns a link to the rows at a place, {@code null} if it would lead to the start
	 * because the address cannot name the place.
	 */
	private @Nullable String link(boolean end, @Nullable Object place) {
		String part = text(1, end, place);
		String link = this.part.source().linkTo(part);
		return (place == null || isRead(part)) ? link : null;
	}

	private boolean isRead(String part) {
		String place = PartAddress.of(part, 1).place();
		return place != null && this.part.source().read(place) != null;
	}

	private String text(int pages, boolean end, @Nullable Object place) {
		return new PartAddress(pages, end, (place != null) ? this.part.source().written(place) : null).toString();
	}

}
