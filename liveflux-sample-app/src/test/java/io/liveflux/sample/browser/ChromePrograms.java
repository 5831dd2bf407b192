package io.liveflux.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chrome or Chromium and its driver, as they are installed on this machine.
 *
 * @param browser the browser
 * @param driver its driver
 */
record ChromePrograms(Path browser, Path driver) {

	private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome", "chrome.exe");

	private static final List<String> DRIVERS = List.of("chromedriver", "chromedriver.exe");

	private static final List<String> ELSEWHERE = List.of(
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

	static Optional<ChromePrograms> find() {
		Optional<Path> browser = Stream.concat(onPath(BROWSERS), ELSEWHERE.stream().map(Path::of))
			.filter(Files::isExecutable)
			.findFirst();
		Optional<Path> driver = onPath(DRIVERS).filter(Files::isExecutable).findFirst();
		return browser.flatMap((program) -> driver.map((itsDriver) -> new ChromePrograms(program, itsDriver)));
	}

	private static Stream<Path> onPath(List<String> names) {
		List<Path> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map(Path::of)
			.toList();
		return names.stream().flatMap((name) -> folders.stream().map((folder) -> folder.resolve(name)));
	}

}
