package io.liveflux.sample.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.InvalidElementStateException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A browser, one for all classes of a run: Chromium, or {@code firefox} or {@code webkit}
 * if {@code -Dliveflux.tests.browser} names it. Every test begins with one empty window,
 * a new one unless the class {@linkplain #keepingWindow() keeps it}. Where the browser is
 * not installed the tests are skipped, or fail when the environment says {@code CI=true}.
 */
public final class Browser implements BeforeAllCallback, BeforeEachCallback {

	private static final Logger logger = LoggerFactory.getLogger("browser-tests");

	/**
	 * Complains of each Chromium that is newer than Selenium; kept here so that its level
	 * stays.
	 */
	private static final java.util.logging.Logger seleniumLogger = java.util.logging.Logger
		.getLogger("org.openqa.selenium");

	private static final Namespace NAMESPACE = Namespace.create(Browser.class);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final boolean scripts;

	private final boolean keepingWindow;

	private boolean windowSpent = true;

	private @Nullable Program program;

	private String address = "";

	private Browser(boolean scripts, boolean keepingWindow) {
		this.scripts = scripts;
		this.keepingWindow = keepingWindow;
	}

	/**
	 * Returns a browser.
	 */
	public static Browser withScripts() {
		return new Browser(true, false);
	}

	/**
	 * Returns a browser in which JavaScript is switched off.
	 */
	public static Browser withoutScripts() {
		return new Browser(false, false);
	}

	/**
	 * Returns a browser that spares the time for a new window where the test before did
	 * nothing to its window but open pages: for many small tests whose pages store
	 * nothing.
	 */
	public Browser keepingWindow() {
		return new Browser(this.scripts, true);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		Engine engine = engine();
		// Closed when the last test is over.
		Running running = context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(engine + " " + this.scripts, (key) -> start(engine), Running.class);
		this.program = running.program();
		if (this.program == null) {
			String text = "BROWSER TESTS NEED " + engine.needs() + "; not found";
			if ("true".equals(System.getenv("CI"))) {
				throw new IllegalStateException(text);
			}
			logger.warn("{}: {} is SKIPPED", text, context.getDisplayName());
			Assumptions.abort(text);
		}
	}

	private Running start(Engine engine) {
		seleniumLogger.setLevel(Level.SEVERE);
		return new Running(engine.start(this.scripts).orElse(null));
	}

	private static Engine engine() {
		return Engine.valueOf(System.getProperty("liveflux.tests.browser", "chromium").toUpperCase(Locale.ROOT));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (this.keepingWindow && !this.windowSpent) {
			program().open("about:blank");
		}
		else {
			replaceWindows();
		}
		program().complaints();
		Integer port = SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getProperty("local.server.port", Integer.class);
		this.address = "http://localhost:" + Objects.requireNonNull(port, LocalServerPort.class.getName());
		program().forgetCookies(this.address);
	}

	/**
	 * Opens a page of the application in the present window.
	 * @param path its path
	 */
	public void open(String path) {
		program().open(this.address + path);
	}

	/**
	 * Opens a page of another address of this machine in the present window.
	 * @param port the port
	 * @param path the page's path
	 */
	public void open(int port, String path) {
		program().open("http://localhost:" + port + path);
	}

	/**
	 * Opens a page and waits until it is connected.
	 * @param path its path
	 * @param state the state of the connection to wait for
	 */
	public void open(String path, String state) {
		open(path);
		awaitState(state);
	}

	/**
	 * Opens another window and turns to it.
	 * @return the window
	 */
	public String openWindow() {
		this.windowSpent = true;
		driver().switchTo().newWindow(WindowType.TAB);
		return window();
	}

	/**
	 * Returns the present window.
	 */
	public String window() {
		return driver().getWindowHandle();
	}

	/**
	 * Turns to another window.
	 * @param window the window
	 */
	public void turnTo(String window) {
		driver().switchTo().window(window);
	}

	/**
	 * Finds an element.
	 * @param css selects it
	 * @return the first one
	 */
	public WebElement find(String css) {
		return driver().findElement(By.cssSelector(css));
	}

	/**
	 * Finds elements.
	 * @param css selects them
	 * @return all of them
	 */
	public List<WebElement> findAll(String css) {
		return driver().findElements(By.cssSelector(css));
	}

	/**
	 * Clicks an element.
	 * @param css selects it
	 */
	public void click(String css) {
		WebElement element = find(css);
		// Not to its edge, where the bar of a lost connection is.
		run("arguments[0].scrollIntoView({ block: 'center' })", element);
		element.click();
	}

	/**
	 * Clicks an element twice.
	 * @param css selects it
	 */
	public void doubleClick(String css) {
		new Actions(driver()).doubleClick(find(css)).perform();
	}

	/**
	 * Presses the button of the mouse on an element, and holds it.
	 * @param css selects it
	 */
	public void hold(String css) {
		new Actions(driver()).clickAndHold(find(css)).perform();
	}

	/**
	 * Moves the mouse to an element.
	 * @param css selects it
	 * @param fromTheMiddle how far below its middle, in pixels
	 */
	public void pointAt(String css, int fromTheMiddle) {
		new Actions(driver()).moveToElement(find(css), 0, fromTheMiddle).perform();
	}

	/**
	 * Lets go of the button of the mouse.
	 */
	public void letGo() {
		new Actions(driver()).release().perform();
	}

	/**
	 * Presses keys, whatever element has the focus.
	 * @param keys the keys
	 */
	public void press(CharSequence... keys) {
		new Actions(driver()).sendKeys(keys).perform();
	}

	/**
	 * Composes a text by an input method, where the browser lets a test do so.
	 * @param text what is composed so far
	 */
	public void compose(String text) {
		program().compose(text);
	}

	/**
	 * Ends a composition.
	 * @param text what was composed
	 */
	public void commit(String text) {
		program().commit(text);
	}

	/**
	 * Answers the question that the page asks.
	 * @param yes the answer
	 */
	public void answer(boolean yes) {
		Alert alert = await().atMost(PATIENCE)
			.ignoreException(NoAlertPresentException.class)
			.until(() -> driver().switchTo().alert(), Objects::nonNull);
		if (yes) {
			alert.accept();
		}
		else {
			alert.dismiss();
		}
	}

	/**
	 * Runs a script in the page.
	 * @param source the script
	 * @param arguments what it finds as {@code arguments}
	 * @return what it returned
	 */
	public @Nullable Object run(String source, Object... arguments) {
		return driver().executeScript(source, arguments);
	}

	/**
	 * Runs a script in every page that is opened from now on in this window, before any
	 * script of the page.
	 * @param source the script
	 */
	public void runInNewPages(String source) {
		this.windowSpent = true;
		program().runInNewPages(source);
	}

	/**
	 * Changes the size of the page.
	 * @param width its width in pixels, also below what a window can have
	 * @param height its height in pixels
	 */
	public void resize(int width, int height) {
		this.windowSpent = true;
		program().resize(width, height);
	}

	/**
	 * Saves files from now on into a folder, without asking.
	 * @param folder the folder
	 */
	public void saveTo(Path folder) {
		program().saveTo(folder);
	}

	/**
	 * Has the page drawn as users of a colour scheme see it.
	 * @param scheme {@code light} or {@code dark}
	 */
	public void prefer(String scheme) {
		this.windowSpent = true;
		program().prefer(scheme);
	}

	/**
	 * Waits until the connection of the page is in a state.
	 * @param state the state
	 */
	public void awaitState(String state) {
		until(() -> assertThat(find("html").getAttribute("data-flux-state")).isEqualTo(state));
	}

	/**
	 * Waits until an element shows a text.
	 * @param css selects the element
	 * @param text the text
	 */
	public void awaitText(String css, String text) {
		until(() -> assertThat(find(css).getText()).isEqualTo(text));
	}

	/**
	 * Waits until an assertion holds.
	 * @param assertion the assertion
	 */
	public void until(Runnable assertion) {
		until(PATIENCE, assertion);
	}

	/**
	 * Waits until an assertion holds that may take long.
	 * @param patience how long at most
	 * @param assertion the assertion
	 */
	public void until(Duration patience, Runnable assertion) {
		await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
			try {
				assertion.run();
			}
			catch (StaleElementReferenceException | NoSuchElementException | InvalidElementStateException ex) {
				throw new AssertionError("The element is not there, cannot be used, or went while it was looked at",
						ex);
			}
		});
	}

	/**
	 * Forgets the cookies of all pages.
	 */
	public void forgetCookies() {
		program().forgetCookies(this.address);
	}

	/**
	 * Returns what the browser complained of since the test began.
	 */
	public List<String> complaints() {
		return program().complaints();
	}

	private void replaceWindows() {
		RemoteWebDriver driver = driver();
		List<String> windows = List.copyOf(driver.getWindowHandles());
		// What a test did to a window ends with the window.
		String fresh = openWindow();
		windows.forEach((window) -> driver.switchTo().window(window).close());
		turnTo(fresh);
		this.windowSpent = false;
	}

	private RemoteWebDriver driver() {
		return program().driver();
	}

	private Program program() {
		return Objects.requireNonNull(this.program, "The browser is not running");
	}

	/**
	 * A browser, if it is installed.
	 */
	private record Running(@Nullable Program program) implements AutoCloseable {

		@Override
		public void close() {
			if (this.program != null) {
				this.program.close();
			}
		}

	}

}
