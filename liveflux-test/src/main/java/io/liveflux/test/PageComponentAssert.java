package io.liveflux.test;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on a component of a page.
 *
 * @since 0.1
 */
public final class PageComponentAssert extends AbstractAssert<PageComponentAssert, PageComponent> {

	PageComponentAssert(PageComponent actual) {
		super(actual, PageComponentAssert.class);
	}

	/**
	 * Verifies that the component shows a text.
	 * @param text the text, blanks counted once
	 */
	public PageComponentAssert hasText(String text) {
		isNotNull();
		if (!this.actual.text().contains(text)) {
			failWithMessage("%s", "Expected the component to show '" + text + "', but it shows '" + this.actual.text()
					+ "'" + this.actual.page().dump());
		}
		return this;
	}

	/**
	 * Returns assertions on a field of the component's state.
	 * @param field the field's name
	 */
	public ObjectAssert<Object> state(String field) {
		isNotNull();
		if (!this.actual.state().containsKey(field)) {
			failWithMessage("%s", "The component has no state '" + field + "', but " + this.actual.state().keySet());
		}
		return Assertions.assertThat(this.actual.state().get(field)).as("state '%s' of the component", field);
	}

}
