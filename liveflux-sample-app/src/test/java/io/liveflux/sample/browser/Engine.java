package io.liveflux.sample.browser;

import java.util.Optional;

/**
 * The browsers that there are tests in.
 */
enum Engine {

	CHROMIUM("Chrome or Chromium, and chromedriver, on the PATH") {

		@Override
		Optional<Program> start(boolean scripts) {
			return Chromium.start(scripts);
		}

	},

	FIREFOX("Firefox on the PATH") {

		@Override
		Optional<Program> start(boolean scripts) {
			return Firefox.start(scripts);
		}

	},

	WEBKIT("WebKitGTK's MiniBrowser, and WebKitWebDriver and Xvfb on the PATH (webkit2gtk-driver, xvfb)") {

		@Override
		Optional<Program> start(boolean scripts) {
			return WebKit.start(scripts);
		}

	};

	private final String needs;

	Engine(String needs) {
		this.needs = needs;
	}

	/**
	 * Returns what has to be installed.
	 */
	String needs() {
		return this.needs;
	}

	/**
	 * Starts the browser, if it is installed.
	 * @param scripts whether pages may run JavaScript
	 */
	abstract Optional<Program> start(boolean scripts);

}
