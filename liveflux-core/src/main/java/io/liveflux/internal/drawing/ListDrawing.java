package io.liveflux.internal.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.internal.drawing.DrawnPieces.Surroundings;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.html.ListHtml;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.RenderException;
import io.liveflux.render.ViewContext;
import io.liveflux.rows.RowsDrawing;

/**
 * A drawing of a component whose long lists are kept apart: rows that have not changed
 * are not drawn again. For one thread.
 */
public final class ListDrawing {

	private static final Logger logger = LoggerFactory.getLogger(ListDrawing.class);

	private final String kind;

	private final Map<String, RowsDrawing> fields;

	private final DrawnLists last;

	private final DrawnPieces.Surroundings surroundings;

	private final MemoCheck check;

	/**
	 * Begins a drawing.
	 * @param kind kind of the component
	 * @param fields its fields with long lists, by name
	 * @param last the lists of the last drawing, {@code null} to draw all rows
	 * @param surroundings what rows depend on besides what they show
	 * @param check whether rows that have not changed are drawn nevertheless
	 */
	public ListDrawing(String kind, Map<String, RowsDrawing> fields, @Nullable DrawnLists last,
			DrawnPieces.Surroundings surroundings, MemoCheck check) {
		this.kind = kind;
		this.fields = fields;
		this.last = (last != null && last.surroundings().equals(surroundings)) ? last : DrawnLists.NONE;
		this.surroundings = surroundings;
		this.check = check;
		boolean checked = check != MemoCheck.OFF;
		this.fields.forEach((name, field) -> field.begin(this.last.lists().containsKey(name), checked));
	}

	/**
	 * Takes the rows out of what was drawn.
	 * @throws RenderException when a list in it is not as it must be
	 */
	public Cut cut(HtmlText html) {
		if (this.fields.isEmpty()) {
			return new Cut(html, DrawnLists.NONE, Map.of(), List.of());
		}
		try {
			return cutNow(html);
		}
		catch (IllegalArgumentException ex) {
			throw new RenderException(this.kind,
					"Component '%s' cannot be drawn: %s".formatted(this.kind, ex.getMessage()), ex);
		}
	}

	private Cut cutNow(HtmlText drawn) {
		String html = drawn.toString();
		List<ListHtml> found = ListHtml.in(html);
		Map<String, RowList> lists = new LinkedHashMap<>();
		Map<String, Map<String, String>> rows = new HashMap<>();
		List<String> digests = new ArrayList<>();
		for (ListHtml list : found) {
			RowsDrawing field = this.fields.get(list.name());
			if (field == null) {
				throw new IllegalArgumentException("it has no field '%s' for %s; fields marked @Rows are %s"
					.formatted(list.name(), ListHtml.LIST, this.fields.keySet()));
			}
			RowList listed = rowsOf(list, field);
			if (lists.put(list.name(), listed) != null) {
				throw new IllegalArgumentException("it has the list '%s' twice".formatted(list.name()));
			}
			rows.put(list.name(), list.rows());
			digests.add(listed.digest());
		}
		found.forEach((list) -> Objects.requireNonNull(this.fields.get(list.name())).letGo());
		HtmlText text = found.isEmpty() ? drawn : HtmlText.of(ListHtml.without(html, found, digests));
		return new Cut(text, found.isEmpty() ? DrawnLists.NONE : new DrawnLists(this.surroundings, lists), rows, found);
	}

	private RowList rowsOf(ListHtml list, RowsDrawing field) {
		RowList last = this.last.lists().getOrDefault(list.name(), RowList.EMPTY);
		Map<String, Integer> known = last.places();
		List<?> all = field.keys();
		List<String> keys = new ArrayList<>(all.size());
		long[] hashes = new long[all.size()];
		int drawn = 0;
		for (int i = 0; i < all.size(); i++) {
			String key = String.valueOf(all.get(i));
			String html = list.rows().get(key);
			Integer before = field.isLetGo(i) ? known.get(key) : null;
			if (html != null || before != null) {
				drawn += (html != null) ? 1 : 0;
				if (html != null && before != null && RowList.hash(html) != last.hash(before)) {
					tellChanged(list.name(), key, html);
				}
				hashes[keys.size()] = (html != null) ? RowList.hash(html) : last.hash(Objects.requireNonNull(before));
				keys.add(key);
			}
		}
		if (drawn < list.rows().size()) {
			List<String> strangers = new ArrayList<>(list.rows().keySet());
			strangers.removeAll(keys);
			throw new IllegalArgumentException(
					"a row of the list '%s' has the key '%s', which is none of its rows: print the property that @Rows names"
						.formatted(list.name(), strangers.get(0)));
		}
		return RowList.of(keys, Arrays.copyOf(hashes, keys.size()));
	}

	private void tellChanged(String list, String key, String html) {
		String text = ("The row '%s' of the list '%s' in component '%s' has not changed, but is drawn differently than"
				+ " before, because it shows something besides the row. Call refresh() of the list when that changes."
				+ " It is: %s")
			.formatted(key, list, this.kind, html);
		if (this.check == MemoCheck.FAIL) {
			throw new RenderException(this.kind, text, null);
		}
		logger.error(text);
	}

	/**
	 * Ends the drawing, whatever has come of it.
	 */
	public void end() {
		this.fields.values().forEach(RowsDrawing::end);
	}

	/**
	 * What was drawn.
	 *
	 * @param text the HTML without rows
	 * @param lists the lists
	 * @param rows the HTML of the rows that were drawn, by the names of the lists and
	 * keys
	 * @param places where the lists are in what was drawn
	 */
	public record Cut(HtmlText text, DrawnLists lists, Map<String, Map<String, String>> rows, List<ListHtml> places) {

		/**
		 * Returns the same with what another drawing calls its rows, if no more differs:
		 * rows can be drawn otherwise on another node, such as with the time of day, and
		 * are not to be told back and forth.
		 * @param other the text of the other drawing
		 */
		Cut calledAs(String other) {
			List<String> digests = ListHtml.digests(other);
			if (digests.size() != this.places.size()
					|| !ListHtml.withDigests(this.text.toString(), digests).equals(other)) {
				return this;
			}
			Iterator<String> next = digests.iterator();
			Map<String, RowList> called = new LinkedHashMap<>();
			this.lists.lists().forEach((name, list) -> called.put(name, list.calledAs(next.next())));
			return new Cut(HtmlText.of(other), new DrawnLists(this.lists.surroundings(), called), this.rows,
					this.places);
		}

		boolean isWhole() {
			return this.lists.lists()
				.entrySet()
				.stream()
				.allMatch((list) -> this.rows.getOrDefault(list.getKey(), Map.of()).size() == list.getValue().size());
		}

	}

	/**
	 * The lists in a drawing whose rows are kept apart.
	 *
	 * @param surroundings what rows depend on besides what they show
	 * @param lists the lists by the names of their fields, in the order of the view
	 */
	public record DrawnLists(Surroundings surroundings, Map<String, RowList> lists) {

		/** Of a drawing that has none. */
		public static final DrawnLists NONE = new DrawnLists(
				new Surroundings(ViewContext.of(Locale.ROOT), TimeZone.getTimeZone("UTC")), Map.of());

		boolean isEmpty() {
			return this.lists.isEmpty();
		}

	}

}
