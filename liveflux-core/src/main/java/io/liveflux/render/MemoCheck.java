package io.liveflux.render;

/**
 * What happens to pieces of a view, and to rows of long lists, that need not be drawn
 * again.
 *
 * @since 0.1
 */
public enum MemoCheck {

	/**
	 * They are not drawn again.
	 */
	OFF,

	/**
	 * They are drawn nevertheless, and what is drawn otherwise than before is logged.
	 */
	LOG,

	/**
	 * They are drawn nevertheless, and the drawing fails when a piece is drawn otherwise
	 * than before.
	 */
	FAIL

}
