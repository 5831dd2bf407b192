package io.liveflux.component;

/**
 * Markup that is safe to write into a page as it is.
 *
 * @since 0.1
 */
public interface Markup {

	/**
	 * Returns the markup.
	 */
	String markup();

}
