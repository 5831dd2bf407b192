package io.liveflux.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.bidi.BiDi;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.bidi.HasBiDi;
import org.openqa.selenium.bidi.browsingcontext.BrowsingContext;
import org.openqa.selenium.bidi.log.GenericLogEntry;
import org.openqa.selenium.bidi.log.LogLevel;
import org.openqa.selenium.bidi.module.LogInspector;
import org.openqa.selenium.bidi.module.Script;
import org.openqa.selenium.bidi.module.Storage;
import org.openqa.selenium.bidi.storage.CookieFilter;
import org.openqa.selenium.bidi.storage.DeleteCookiesParameters;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * Firefox, without the driver that is not to be had where browsers come from: it is told
 * directly what to do.
 */
final class Firefox implements Program {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final String[] ELSEWHERE = { "/Applications/Firefox.app/Contents/MacOS/firefox",
			"C:\\Program Files\\Mozilla Firefox\\firefox.exe" };

	private final Path profile;

	private final Process process;

	private final Marionette marionette;

	private final Driver driver;

	private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

	private Firefox(Path profile, Process process) throws IOException {
		this.profile = profile;
		this.process = process;
		this.marionette = new Marionette(port(profile.resolve("MarionetteActivePort")));
		this.driver = new Driver(this.marionette);
		LogInspector log = new LogInspector(this.driver);
		log.onConsoleEntry(this::note);
		log.onJavaScriptException(this::note);
	}

	/**
	 * Starts the browser, if it is installed.
	 * @param scripts whether pages may run JavaScript
	 */
	static Optional<Program> start(boolean scripts) {
		return Programs.find(List.of("firefox-esr", "firefox", "firefox.exe"), ELSEWHERE).map((program) -> {
			try {
				return start(program, scripts);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static Firefox start(Path program, boolean scripts) throws IOException {
		Path profile = Files.createTempDirectory("firefox-");
		// It chooses its port itself, and tells it in a file.
		Files.writeString(profile.resolve("user.js"), """
				user_pref("marionette.port", 0);
				user_pref("javascript.enabled", %s);
				""".formatted(scripts));
		Process process = new ProcessBuilder(program.toString(), "--headless", "--marionette",
				"--remote-debugging-port", "0", "--no-remote", "--width", "1280", "--height", "900", "--profile",
				profile.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			return new Firefox(profile, process);
		}
		catch (IOException | RuntimeException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	private static int port(Path file) {
		return await().atMost(PATIENCE)
			.until(() -> Files.exists(file) ? Files.readString(file).strip() : "", (text) -> !text.isEmpty())
			.transform(Integer::parseInt);
	}

	private void note(GenericLogEntry entry) {
		if (entry.getLevel() == LogLevel.ERROR || entry.getLevel() == LogLevel.WARNING) {
			this.complaints.add(entry.getText());
		}
	}

	@Override
	public RemoteWebDriver driver() {
		return this.driver;
	}

	@Override
	public void forgetCookies(String address) {
		new Storage(this.driver).deleteCookies(new DeleteCookiesParameters(new CookieFilter()));
	}

	@Override
	public List<String> complaints() {
		return Stream.generate(this.complaints::poll).takeWhile((text) -> text != null).toList();
	}

	@Override
	public void runInNewPages(String source) {
		try (Script script = new Script(this.driver.getWindowHandle(), this.driver)) {
			script.addPreloadScript("() => {" + source + "}");
		}
	}

	@Override
	public void resize(int width, int height) {
		new BrowsingContext(this.driver, this.driver.getWindowHandle()).setViewport(width, height);
	}

	@Override
	public void close() {
		try {
			this.driver.biDi.close();
			this.driver.quit();
			this.marionette.close();
			this.process.destroy();
			await().atMost(PATIENCE).until(() -> !this.process.isAlive());
			FileSystemUtils.deleteRecursively(this.profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Selenium's driver, with both ways to Firefox.
	 */
	private static final class Driver extends RemoteWebDriver implements HasBiDi {

		private final BiDi biDi;

		Driver(Marionette marionette) {
			super(marionette, new ImmutableCapabilities());
			String url = String.valueOf(getCapabilities().getCapability("webSocketUrl"));
			ClientConfig config = ClientConfig.defaultConfig().baseUri(URI.create(url));
			this.biDi = new BiDi(new Connection(HttpClient.Factory.createDefault().createClient(config), url),
					PATIENCE);
		}

		@Override
		public Optional<BiDi> maybeGetBiDi() {
			return Optional.of(this.biDi);
		}

	}

}
