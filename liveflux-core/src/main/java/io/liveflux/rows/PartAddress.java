package io.liveflux.rows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the address of a page says of a list: nothing at its start, else such as
 * {@code after-4711}, {@code before-4711}, {@code 3} for three pages, or
 * {@code 3-after-4711}. Anyone can write it.
 *
 * @param pages how many pages are shown
 * @param isEnd whether the rows come before the place, and not after it
 * @param place the place as the address names it; {@code null} for the start
 */
record PartAddress(int pages, boolean isEnd, @Nullable String place) {

	private static final Pattern FORM = Pattern.compile("(?:([1-9]\\d{0,3})(?:-|$))?(?:(after|before)-(.+))?",
			Pattern.DOTALL);

	private static final PartAddress START = new PartAddress(1, false, null);

	/**
	 * Reads an address.
	 * @param text what it says
	 * @param most how many pages are shown at most
	 * @return what it names; the start where it is malformed
	 */
	static PartAddress of(String text, int most) {
		Matcher form = FORM.matcher(text);
		if (!form.matches()) {
			return START;
		}
		boolean end = "before".equals(form.group(2));
		int pages = (form.group(1) != null && !end) ? Integer.parseInt(form.group(1)) : 1;
		return new PartAddress(Math.min(pages, most), end, form.group(3));
	}

	@Override
	public String toString() {
		String end = this.isEnd ? "before-" : "after-";
		String place = (this.place != null) ? end + this.place : "";
		return (this.pages > 1) ? this.pages + (place.isEmpty() ? "" : "-") + place : place;
	}

}
