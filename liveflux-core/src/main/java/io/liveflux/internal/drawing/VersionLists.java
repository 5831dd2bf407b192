package io.liveflux.internal.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.html.ListHtml;
import io.liveflux.protocol.KnownRows;
import io.liveflux.protocol.ServerMessage;

/**
 * The lists of one version of a component whose rows are kept apart. Immutable.
 *
 * @param lists the lists; {@code null} when another node has drawn them
 * @param rows the HTML of all rows by lists and keys, {@code null} when it is not at hand
 * @param listed whether the component has, or had, such lists: its text is not what
 * clients hold that know nothing of them
 */
public record VersionLists(ListDrawing.@Nullable DrawnLists lists, @Nullable Map<String, Map<String, String>> rows,
		boolean listed) {

	private static final VersionLists NONE = new VersionLists(ListDrawing.DrawnLists.NONE, null, false);

	private static final VersionLists UNKNOWN = new VersionLists(null, null, true);

	static VersionLists of(ListDrawing.Cut drawn) {
		return NONE.followedBy(drawn);
	}

	/**
	 * Returns what is known of a text that another node has drawn.
	 */
	static VersionLists in(String text) {
		return ListHtml.isIn(text) ? UNKNOWN : NONE;
	}

	VersionLists followedBy(ListDrawing.Cut drawn) {
		boolean listed = this.listed || !drawn.lists().isEmpty();
		return listed ? new VersionLists(drawn.lists(), drawn.isWhole() ? drawn.rows() : null, true) : NONE;
	}

	VersionLists filledWith(ListDrawing.Cut drawn) {
		return followedBy(drawn);
	}

	VersionLists light() {
		return (this.rows != null) ? new VersionLists(this.lists, null, this.listed) : this;
	}

	boolean isLight() {
		return this.rows == null;
	}

	/**
	 * Returns whether nothing is known of the rows but what the text says.
	 */
	public boolean isUnknown() {
		return this.lists == null;
	}

	/**
	 * Returns whether the component shows rows that are not at hand.
	 */
	public boolean lacksRows() {
		return this.lists == null || (!this.lists.isEmpty() && this.rows == null);
	}

	/**
	 * Returns whether rows are those of a list, as far as these are known: for tests.
	 * @param rows HTML of rows by their keys, in order
	 */
	public boolean isShownBy(String list, Map<String, String> rows) {
		RowList known = (this.lists != null) ? this.lists.lists().get(list) : null;
		return known == null || known.isShownBy(rows);
	}

	RowsStep stepTo(String componentId, ListDrawing.Cut drawn) {
		return RowsStep.between(componentId, (this.lists != null) ? this.lists : ListDrawing.DrawnLists.NONE,
				drawn.lists(), drawn.rows());
	}

	Optional<ServerMessage> rowsFor(String componentId, KnownRows known) {
		RowList now = (this.lists != null) ? this.lists.lists().get(known.list()) : null;
		if (now == null || this.rows == null) {
			return Optional.empty();
		}
		List<String> keys = List.copyOf(known.have().keySet());
		long[] hashes = known.have().values().stream().mapToLong(VersionLists::hash).toArray();
		return Optional.ofNullable(RowsStep.message(componentId, known.list(), known.digest(), RowList.of(keys, hashes),
				now, this.rows.getOrDefault(known.list(), Map.of())));
	}

	/**
	 * Reads a hash; what is none belongs to no row.
	 */
	private static long hash(String text) {
		try {
			return RowList.parse(text);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	List<ServerMessage> all(String componentId) {
		List<ServerMessage> all = new ArrayList<>(1);
		if (this.lists != null && this.rows != null) {
			Map<String, Map<String, String>> html = this.rows;
			this.lists.lists().forEach((name, list) -> {
				ServerMessage message = RowsStep.whole(componentId, name, list, html.getOrDefault(name, Map.of()));
				if (message != null) {
					all.add(message);
				}
			});
		}
		return all;
	}

	String compose(String text) {
		if (this.lists == null || this.lists.isEmpty() || this.rows == null) {
			return text;
		}
		StringBuilder html = new StringBuilder(text);
		int from = 0;
		for (Map.Entry<String, RowList> list : this.lists.lists().entrySet()) {
			RowList rows = list.getValue();
			Map<String, String> drawn = this.rows.getOrDefault(list.getKey(), Map.of());
			StringBuilder content = new StringBuilder();
			for (int i = 0; i < rows.size(); i++) {
				content.append(drawn.get(rows.key(i)));
			}
			from = ListHtml.insert(html, from, rows.digest(), rows.hashes(), content.toString());
			if (from < 0) {
				throw new IllegalStateException("The text of a component does not hold its list " + list.getKey());
			}
		}
		return html.toString();
	}

}
