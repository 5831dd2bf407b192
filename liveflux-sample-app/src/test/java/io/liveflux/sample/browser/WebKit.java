package io.liveflux.sample.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.net.PortProber;
import org.openqa.selenium.remote.CommandPayload;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.RemoteWebElement;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.service.DriverService;

/**
 * WebKitGTK's small browser, on a screen that nobody sees. Its driver tells nothing of
 * the console, and knows no scripts that come before those of the page: a page that needs
 * one is written into an empty page.
 */
final class WebKit implements Program {

	private static final String[] ELSEWHERE = { "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
			"/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser" };

	private static final String BLANK = "/blank.html";

	private static final String WRITE = """
			const [url, source, done] = arguments;
			fetch(url, { headers: { Accept: "text/html" } })
			  .then((answer) => answer.text())
			  .then((html) => {
			    history.replaceState(null, "", url);
			    document.open();
			    document.write(html.replace("<head>", () => `<head><script>${source}</script>`));
			    document.close();
			    done();
			  });
			""";

	private final Process screen;

	private final Service service;

	private final RemoteWebDriver driver;

	private final Map<String, String> firstScripts = new HashMap<>();

	private WebKit(Path screen, Path browser, Path driver, boolean scripts) throws IOException {
		this.screen = new ProcessBuilder(screen.toString(), "-displayfd", "1", "-screen", "0", "1280x900x24",
				"-nolisten", "tcp")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.service = new Service(driver, display(this.screen));
		this.service.start();
		List<String> arguments = scripts ? List.of("--automation")
				: List.of("--automation", "--enable-javascript=false");
		MutableCapabilities capabilities = new MutableCapabilities();
		capabilities.setCapability("browserName", "MiniBrowser");
		capabilities.setCapability("webkitgtk:browserOptions", Map.of("binary", browser.toString(), "args", arguments));
		this.driver = new Driver(this.service.getUrl(), capabilities);
	}

	/**
	 * Starts the browser, if it, its driver and Xvfb are installed.
	 * @param scripts whether pages may run JavaScript
	 */
	static Optional<Program> start(boolean scripts) {
		Optional<Path> screen = Programs.find(List.of("Xvfb"));
		Optional<Path> browser = Programs.find(List.of("MiniBrowser"), ELSEWHERE);
		Optional<Path> driver = Programs.find(List.of("WebKitWebDriver"));
		if (screen.isEmpty() || browser.isEmpty() || driver.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new WebKit(screen.get(), browser.get(), driver.get(), scripts));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String display(Process screen) throws IOException {
		BufferedReader reader = screen.inputReader();
		return ":" + reader.readLine();
	}

	@Override
	public RemoteWebDriver driver() {
		return this.driver;
	}

	@Override
	public void open(String url) {
		String source = this.firstScripts.get(this.driver.getWindowHandle());
		if (source == null) {
			this.driver.get(url);
		}
		else {
			this.driver.get(url.replaceFirst("(//[^/]+).*", "$1" + BLANK));
			this.driver.executeAsyncScript(WRITE, url, source);
		}
	}

	@Override
	public void forgetCookies(String address) {
		// Only those of the present page's host can be deleted.
		if (!String.valueOf(this.driver.getCurrentUrl()).startsWith("http")) {
			this.driver.get(address + BLANK);
		}
		this.driver.manage().deleteAllCookies();
	}

	@Override
	public List<String> complaints() {
		return List.of();
	}

	@Override
	public void runInNewPages(String source) {
		this.firstScripts.merge(this.driver.getWindowHandle(), source, (first, second) -> first + ";\n" + second);
	}

	@Override
	public void resize(int width, int height) {
		this.driver.manage().window().setSize(new Dimension(width, height));
	}

	@Override
	public void close() {
		this.driver.quit();
		this.service.stop();
		this.screen.destroy();
	}

	/**
	 * Types as other drivers do: behind what a field holds, which the browser selects
	 * when the field gets the focus, and with the end of a line as the key that makes
	 * one.
	 */
	private static final class Driver extends RemoteWebDriver {

		private static final String TO_THE_END = """
				const [field] = arguments;
				if (document.activeElement !== field && typeof field.selectionStart === "number") {
				  field.focus();
				  field.setSelectionRange(field.value.length, field.value.length);
				}
				""";

		Driver(URL service, Capabilities capabilities) {
			super(service, capabilities);
		}

		@Override
		protected Response execute(CommandPayload payload) {
			if (!payload.getName().equals(DriverCommand.SEND_KEYS_TO_ELEMENT)) {
				return super.execute(payload);
			}
			Map<String, @Nullable Object> parameters = new HashMap<>(payload.getParameters());
			RemoteWebElement field = new RemoteWebElement();
			field.setId(String.valueOf(parameters.get("id")));
			field.setParent(this);
			executeScript(TO_THE_END, field);
			if (parameters.get("value") instanceof CharSequence[] keys) {
				String text = String.join("", keys);
				parameters.put("value", new CharSequence[] { text.replace("\n", Keys.ENTER) });
			}
			return super.execute(new CommandPayload(payload.getName(), parameters));
		}

	}

	/**
	 * The driver as a process.
	 */
	private static final class Service extends DriverService {

		Service(Path driver, String display) throws IOException {
			this(driver, PortProber.findFreePort(), display);
		}

		private Service(Path driver, int port, String display) throws IOException {
			super(driver.toFile(), port, DEFAULT_TIMEOUT, List.of("--port=" + port), Map.of("DISPLAY", display));
		}

		@Override
		protected boolean hasShutdownEndpoint() {
			return false;
		}

	}

}
