package io.liveflux.sample.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chrome or Chromium.
 */
final class Chromium implements Program {

	private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome", "chrome.exe");

	private static final String[] ELSEWHERE = { "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe" };

	private static final List<String> DRIVERS = List.of("chromedriver", "chromedriver.exe");

	private static final String[] ARGUMENTS = { "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage", "--window-size=1280,900" };

	private final ChromeDriverService service;

	private final ChromeDriver driver;

	private Chromium(Path browser, Path driver, boolean scripts) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(browser.toFile());
		options.addArguments(ARGUMENTS);
		if (!scripts) {
			options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		// Without a folder of its own for the user's data, the driver makes a fresh one.
		this.service = new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
		this.driver = new ChromeDriver(this.service, options);
	}

	/**
	 * Starts the browser, if it and its driver are installed.
	 * @param scripts whether pages may run JavaScript
	 */
	static Optional<Program> start(boolean scripts) {
		return Programs.find(BROWSERS, ELSEWHERE)
			.flatMap((browser) -> Programs.find(DRIVERS).map((driver) -> new Chromium(browser, driver, scripts)));
	}

	@Override
	public ChromeDriver driver() {
		return this.driver;
	}

	@Override
	public void forgetCookies(String address) {
		// The driver itself deletes only those of the present page.
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
	}

	@Override
	public List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void runInNewPages(String source) {
		this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source));
	}

	@Override
	public void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
	}

	@Override
	public void prefer(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	@Override
	public void saveTo(Path folder) {
		this.driver.executeCdpCommand("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", folder.toString()));
	}

	@Override
	public void compose(String text) {
		this.driver.executeCdpCommand("Input.imeSetComposition",
				Map.of("text", text, "selectionStart", text.length(), "selectionEnd", text.length()));
	}

	@Override
	public void commit(String text) {
		this.driver.executeCdpCommand("Input.insertText", Map.of("text", text));
	}

	@Override
	public void close() {
		this.driver.quit();
		this.service.stop();
	}

}
