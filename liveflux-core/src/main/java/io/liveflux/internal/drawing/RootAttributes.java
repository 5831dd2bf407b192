package io.liveflux.internal.drawing;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.html.HtmlPiece;
import io.liveflux.internal.html.RootMarker;

/**
 * The attributes that mark the root element of a component, which are seldom others than
 * in the last drawing. Touched only while the component is locked.
 */
public final class RootAttributes {

	private RootMarker.@Nullable Mark mark;

	private @Nullable HtmlPiece attributes;

	/**
	 * Returns the attributes of a mark.
	 */
	public HtmlPiece of(RootMarker.Mark present) {
		HtmlPiece last = this.attributes;
		if (last == null || !present.equals(this.mark)) {
			last = present.attributes();
			this.mark = present;
			this.attributes = last;
		}
		return last;
	}

	public void forget() {
		this.mark = null;
		this.attributes = null;
	}

}
