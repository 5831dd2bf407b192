package io.liveflux.render;

/**
 * Markup that is safe to write into a page as it is.
 *
 * @param markup the markup
 * @since 0.1
 */
public record Html(String markup) {

	/**
	 * Returns the markup, so that template engines can print it.
	 */
	@Override
	public String toString() {
		return this.markup;
	}

}
