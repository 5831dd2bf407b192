package io.liveflux.test;

import org.assertj.core.api.AbstractStringAssert;

/**
 * Assertions on the text of an element of a page.
 *
 * @since 0.1
 */
public final class TextAssert extends AbstractStringAssert<TextAssert> {

	private final LivePageAssert page;

	TextAssert(String actual, LivePageAssert page) {
		super(actual, TextAssert.class);
		this.page = page;
	}

	/**
	 * Returns the assertions on the page.
	 */
	public LivePageAssert and() {
		return this.page;
	}

}
