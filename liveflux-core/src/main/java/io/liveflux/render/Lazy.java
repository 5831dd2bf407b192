package io.liveflux.render;

/**
 * When the browser has a component mounted that its page leaves a place for.
 *
 * @since 0.1
 */
public enum Lazy {

	/** As soon as the page is there. */
	LOAD,

	/** When the place comes into view, or is close to it. */
	VISIBLE

}
