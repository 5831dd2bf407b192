package io.liveflux.internal.drawing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.html.HtmlText;
import io.liveflux.store.Child;

/**
 * A component drawn once.
 *
 * @param html the marked HTML, with stubs in the places of inner components
 * @param children the inner components by where they are placed
 * @param fresh drawings of the inner components that were mounted for this one, by id
 * @param pieces what need not be drawn the next time, {@code null} for nothing
 * @param rows its lists whose rows are kept apart
 */
public record Drawing(HtmlText html, Map<String, Child> children, Map<String, DrawnVersion> fresh,
		@Nullable DrawnPieces pieces, ListDrawing.Cut rows) {

	/**
	 * Returns this drawing of a version that another node has drawn as well.
	 * @param other the drawing of the other node
	 */
	public Drawing sameAs(DrawnVersion other) {
		ListDrawing.Cut called = this.rows.calledAs(other.html());
		return new Drawing(called.text(), this.children, this.fresh, this.pieces, called);
	}

	/**
	 * Returns a number that tells the HTML from any other that the component may have at
	 * the same version. Never 0.
	 */
	public long checksum() {
		return this.html.fingerprint();
	}

	public List<Child> childList() {
		return this.children.isEmpty() ? List.of() : List.copyOf(this.children.values());
	}

}
