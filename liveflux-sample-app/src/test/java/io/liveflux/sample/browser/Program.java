package io.liveflux.sample.browser;

import java.nio.file.Path;
import java.util.List;

import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A running browser, and what each one does in its own way.
 */
interface Program extends AutoCloseable {

	/**
	 * Returns what drives it.
	 */
	RemoteWebDriver driver();

	/**
	 * Opens a page in the present window.
	 */
	default void open(String url) {
		driver().get(url);
	}

	/**
	 * Deletes the cookies of all pages.
	 * @param address of the application
	 */
	void forgetCookies(String address);

	/**
	 * Returns the warnings and errors of its console since it was asked last; none where
	 * nobody can tell.
	 */
	List<String> complaints();

	/**
	 * Runs a script in every page that is opened from now on in the present window,
	 * before any script of the page.
	 */
	void runInNewPages(String source);

	/**
	 * Changes the size of the page in the present window.
	 */
	void resize(int width, int height);

	/**
	 * Has pages drawn from now on as users of a colour scheme see them.
	 * @param scheme {@code light} or {@code dark}
	 */
	default void prefer(String scheme) {
		throw new UnsupportedOperationException("This browser lets no test choose colours");
	}

	/**
	 * Saves files from now on into a folder, without asking.
	 */
	default void saveTo(Path folder) {
		throw new UnsupportedOperationException("This browser lets no test save files");
	}

	/**
	 * Composes a text by an input method.
	 */
	default void compose(String text) {
		throw new UnsupportedOperationException("This browser lets no test compose a text");
	}

	/**
	 * Ends a composition with a text.
	 */
	default void commit(String text) {
		throw new UnsupportedOperationException("This browser lets no test compose a text");
	}

	@Override
	void close();

}
