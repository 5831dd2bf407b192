package io.liveflux.sample.playground;

import java.util.List;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of all attributes, as a browser shows it.
 *
 * @param browser shows it
 */
record PlaygroundPage(Browser browser) {

	private static final List<String> EXTENSIONS = List.of("commands", "effects", "hook", "legacy", "model", "sockets",
			"triggers");

	/**
	 * Opens the page, and waits until it is connected and has loaded what it needs
	 * besides the script.
	 */
	void open() {
		this.browser.open("/playground", "open");
		for (String name : EXTENSIONS) {
			this.browser.run("return liveflux.client.extensions.use(arguments[0]).then(() => true)", name);
		}
	}

	/**
	 * Calls an action of the component as a script does, not as a user.
	 * @param action the action
	 */
	void call(String action) {
		this.browser.run("return document.querySelector('#bound').closest('[data-flux-component-id]').$wire"
				+ ".call(arguments[0]).then(() => true)", action);
	}

	/**
	 * Waits until there were so many likes.
	 * @param likes how many
	 */
	void awaitLikes(int likes) {
		this.browser.awaitText("#likes", Integer.toString(likes));
	}

	/**
	 * Says what a script finds in the page.
	 * @param expression of JavaScript
	 * @return its value as text
	 */
	String ask(String expression) {
		return String.valueOf(this.browser.run("return " + expression));
	}

	/**
	 * Waits until a script finds something in the page.
	 * @param expression of JavaScript
	 * @param value its value as text
	 */
	void awaitThat(String expression, String value) {
		this.browser.until(() -> assertThat(ask(expression)).isEqualTo(value));
	}

}
