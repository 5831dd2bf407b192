package io.liveflux.internal.drawing;

import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

import io.liveflux.internal.drawing.DrawnPieces.Surroundings;
import io.liveflux.render.ViewContext;

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
