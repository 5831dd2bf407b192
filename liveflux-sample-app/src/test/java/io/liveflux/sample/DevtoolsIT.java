package io.liveflux.sample;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A class that is saved while an application runs with Spring Boot's developer tools, in
 * a process of its own: they start it again, and its components come over that.
 */
class DevtoolsIT {

	private static final String APPLICATION = """
			package shop;
			@org.springframework.boot.autoconfigure.SpringBootApplication
			@org.springframework.stereotype.Controller
			public class Shop {
				public static void main(String[] args) {
					org.springframework.boot.SpringApplication.run(Shop.class, args);
				}
				@org.springframework.web.bind.annotation.GetMapping("/")
				String home() {
					return "home";
				}
			}
			""";

	private static final String COMPONENT = """
			package shop;
			@io.liveflux.component.LiveComponent("cart")
			class Cart {
				private int total;
				%s
				@io.liveflux.component.Action
				void add() {
					this.total += %d;
				}
			}
			""";

	/** Jars that would ask for a login, or for a server that nobody has started. */
	private static final Pattern UNWANTED = Pattern.compile("security|oauth|redis|lettuce|session|undertow");

	@TempDir
	private Path folder;

	@TempDir
	private Path sources;

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private Process server;

	private String address;

	@BeforeEach
	void start() throws IOException {
		save("templates/home.html", "<html><body><div flux:component=\"cart\"></div></body></html>");
		save("templates/liveflux/cart.html", "<p>[[${total}]] [[${note}]] [[${price}]]</p>");
		// A build of all modules has their classes in folders, as an application's are.
		save("META-INF/spring-devtools.properties", "restart.exclude.liveflux=/liveflux-[\\\\w-]+/target/classes/\n");
		compile("Shop", APPLICATION);
		compile("Cart", COMPONENT.formatted("String note = \"first\"; int price = 3;", 1));
		int port = freePort();
		this.address = "http://localhost:" + port + "/";
		this.server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp",
				this.folder + File.pathSeparator + devtools() + File.pathSeparator + libraries(), "shop.Shop",
				"--server.port=" + port, "--spring.main.banner-mode=off", "--server.servlet.session.persistent=true",
				"--server.servlet.session.store-dir=" + this.sources, "--spring.devtools.restart.poll-interval=200ms",
				"--spring.devtools.restart.quiet-period=100ms", "--spring.devtools.restart.exclude=templates/**")
			.redirectErrorStream(true)
			.redirectOutput(this.sources.resolve("server.log").toFile())
			.start();
		Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> get().contains("0 first 3"));
	}

	@AfterEach
	void stop() {
		this.server.destroyForcibly();
	}

	@Test
	void theStateComesBackWhereItsFieldsFit() throws Exception {
		Matcher id = Pattern.compile("data-flux-component-id=\"([^\"]+)\"").matcher(get());
		assertThat(id.find()).isTrue();
		assertThat(add(id.group(1))).contains("1 first 3");
		assertThat(add(id.group(1))).contains("2 first 3");

		save("templates/liveflux/cart.html", "<p>[[${total}]] [[${note}]] [[${label}]]</p>");
		compile("Cart", COMPONENT
			.formatted("java.util.List<String> note = java.util.List.of(\"many\"); String label = \"new\";", 10));

		Awaitility.await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> get().contains("0 [many] new"));
		assertThat(add(id.group(1))).contains("12 [many] new");
	}

	private String get() throws IOException, InterruptedException {
		return this.http
			.send(HttpRequest.newBuilder(URI.create(this.address)).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private String add(String id) throws IOException, InterruptedException {
		HttpRequest post = HttpRequest.newBuilder(URI.create(this.address + "liveflux"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("liveflux_component_kind=cart&liveflux_action=add&liveflux_component_id=" + id))
			.build();
		return this.http.send(post, HttpResponse.BodyHandlers.ofString()).body();
	}

	private void save(String name, String content) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private void compile(String name, String source) throws IOException {
		Path file = Files.writeString(this.sources.resolve(name + ".java"), source);
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-parameters", "-proc:none", "-cp", libraries(), "-d", this.folder.toString(),
					file.toString()))
			.isZero();
	}

	private static String libraries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("liveflux-sample-app"))
			.filter((entry) -> !UNWANTED.matcher(Path.of(entry).getFileName().toString()).find()
					&& !entry.contains("liveflux-redis"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Returns the jar beside that of Spring Boot: tests do not have it on their class
	 * path, because they would run as for a developer.
	 */
	private static Path devtools() {
		Path boot = Path
			.of(URI.create(SpringApplication.class.getProtectionDomain().getCodeSource().getLocation().toString()));
		String version = boot.getParent().getFileName().toString();
		return boot.getParent()
			.resolveSibling(Path.of("..", "spring-boot-devtools", version, "spring-boot-devtools-" + version + ".jar"))
			.normalize();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
