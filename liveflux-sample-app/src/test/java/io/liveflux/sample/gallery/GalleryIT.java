package io.liveflux.sample.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.servlet.multipart.location=${java.io.tmpdir}/liveflux-gallery-it")
class GalleryIT {

	private static final byte[] PNG = HexFormat.of()
		.parseHex("89504e470d0a1a0a0000000d494844520000000100000001080600000"
				+ "01f15c4890000000d49444154789c6360f8cfc0f01f0005000180" + "8b1f2e770000000049454e44ae426082");

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final Pictures pictures;

	@LocalServerPort
	private int port;

	@TempDir
	private Path folder;

	GalleryIT(@Autowired Pictures pictures) {
		this.pictures = pictures;
	}

	@AfterEach
	void empty() {
		this.pictures.all().forEach((picture) -> this.pictures.remove(picture.id()));
	}

	@Test
	void chosenPicturesAreThereForEverybody() throws IOException {
		browser.open("/gallery", "open");
		String first = browser.window();
		String second = browser.openWindow();
		browser.open("/gallery", "open");

		browser.find("#gallery-files")
			.sendKeys(file("sea.png", PNG) + "\n" + file("notes.png", "no picture".getBytes(StandardCharsets.UTF_8)));
		browser.click(".gallery .primary");

		browser.until(() -> assertThat(browser.findAll(".pictures img")).hasSize(1));
		browser.awaitText("#gallery-problem", "No picture: notes.png");
		assertThat(browser.run("return document.querySelector('#gallery-files').files.length")).isEqualTo(0L);
		browser.turnTo(first);
		browser.until(() -> assertThat(browser.run("return document.querySelector('.pictures img').naturalWidth"))
			.isEqualTo(1L));
		browser.click(".pictures .quiet");
		browser.until(() -> assertThat(browser.findAll(".pictures img")).isEmpty());
		browser.turnTo(second);
		browser.until(() -> assertThat(browser.findAll(".pictures img")).isEmpty());
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void largePicturesComeWhileTheNetworkBreaksAndAreSeenBefore() throws IOException {
		byte[] large = Arrays.copyOf(PNG, 6_000_000);
		try (TcpProxy network = TcpProxy.to(this.port)) {
			browser.open(network.port(), "/gallery");
			browser.awaitState("open");
			browser.run("document.addEventListener('liveflux:upload', (event) => (window.sent = event.detail.loaded))");
			network.delay(Duration.ofMillis(20));

			browser.find("#photos-files")
				.sendKeys(file("large.png", large) + "\n" + file("zip.png", "PK\3\4 no picture".getBytes()));
			browser.until(() -> assertThat(browser.run("return window.sent > 1500000")).isEqualTo(true));
			network.cut();
			browser.click(".photos .primary");
			network.heal();

			browser.until(Duration.ofSeconds(40), () -> assertThat(browser.find(".uploads").getText()).contains("ready",
					"content of this file does not match its name"));
			assertThat(browser.run("return document.querySelector('[data-flux-preview]').naturalWidth")).isEqualTo(1L);
			assertThat(browser.run("return document.querySelector('#photos-files').files.length")).isEqualTo(0L);
			assertThat(this.pictures.all()).isEmpty();

			browser.click(".uploads li:last-child .quiet");
			browser.until(() -> assertThat(browser.findAll(".uploads li")).hasSize(1));
			browser.click(".photos .primary");
			browser.until(() -> assertThat(browser.findAll(".pictures img")).hasSize(1));
			assertThat(browser.findAll(".uploads li")).isEmpty();
			assertThat(this.pictures.path(this.pictures.all().get(0))).hasBinaryContent(large);
		}
	}

	@Test
	void aBrowserWithoutScriptFillsTheFieldAndComesBack() throws Exception {
		HttpResponse<String> answer = post("photos", "publish", open("photos"), "navigate",
				part("photos\"; filename=\"a.png", PNG), part("photos\"; filename=\"b.png", "PK\3\4".getBytes()));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(this.pictures.all()).extracting(Picture::name).containsExactly("a.png");
		String page = this.client
			.send(request(answer.headers().firstValue("Location").orElseThrow()).build(), BodyHandlers.ofString())
			.body();
		assertThat(page).contains("b.png", "The content of this file does not match its name");
	}

	@Test
	void droppedPicturesAreChosenAndTooLargeOnesAreNotSent() throws IOException {
		browser.open("/gallery", "open");
		browser.until(() -> browser.run("""
				const data = new DataTransfer();
				data.items.add(new File([new Uint8Array(3000000)], "large.png"));
				const zone = document.querySelector(".gallery");
				for (const type of ["dragover", "drop"]) {
				  zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
				}
				if (document.querySelector("#gallery-files").files.length !== 1) { throw new Error("not yet"); }
				"""));
		browser.run("""
				document.addEventListener("liveflux:error", (event) => {
				  event.preventDefault();
				  document.title = event.detail.message;
				});
				""");

		browser.click(".gallery .primary");

		browser.until(() -> assertThat(browser.run("return document.title"))
			.isEqualTo("A file is larger than 2 MB (spring.servlet.multipart.max-file-size)"));
		assertThat(browser.run("return document.querySelector('#gallery-files').files.length")).isEqualTo(1L);
		assertThat(this.pictures.all()).isEmpty();
	}

	@Test
	void namesAreHarmlessAndNothingIsLeftBehind() throws Exception {
		String id = open();

		HttpResponse<String> response = post(id, part("files\"; filename=\"../../<b>\\x.png", PNG));

		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(this.pictures.all()).extracting(Picture::name).containsExactly("x.png");
		browser.until(() -> assertThat(leftovers()).isEmpty());
	}

	@Test
	void refusesWhatIsTooMuchInWordsOrAsAPage() throws Exception {
		String id = open();
		byte[] large = new byte[9_000_000];

		assertRefused(post(id, part("files\"; filename=\"a.png", large)), 413,
				"spring.servlet.multipart.max-file-size");
		assertRefused(post(id,
				Stream.generate(() -> part("files\"; filename=\"a.png", PNG))
					.limit(51)
					.toList()
					.toArray(new byte[0][])),
				413, "server.tomcat.max-part-count");
		assertRefused(post(id, part("other\"; filename=\"a.png", PNG)), 400, "but one was sent as 'other'");
		assertRefused(post(id, part("files", PNG)), 400, "must be a file");
		HttpResponse<String> page = post(id, "navigate", part("files\"; filename=\"a.png", large));
		assertThat(page.statusCode()).isEqualTo(413);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.body()).contains("A file is larger than 2 MB", "href=\"/gallery\"");
		assertThat(this.pictures.all()).isEmpty();
		browser.until(() -> assertThat(leftovers()).isEmpty());
	}

	private static void assertRefused(HttpResponse<String> response, int status, String sentence) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).startsWith("{\"type\":\"error\"").contains(sentence);
	}

	private String open() throws Exception {
		return open("gallery");
	}

	private String open(String kind) throws Exception {
		String page = this.client.send(request("/gallery").build(), BodyHandlers.ofString()).body();
		Matcher root = Pattern.compile("data-flux-component-kind=\"" + kind + "\"[^>]*").matcher(page);
		assertThat(root.find()).isTrue();
		return root.group().replaceAll(".*data-flux-component-id=\"([^\"]+)\".*", "$1");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private HttpResponse<String> post(String id, byte[]... parts) throws Exception {
		return post(id, "cors", parts);
	}

	private HttpResponse<String> post(String id, String mode, byte[]... parts) throws Exception {
		return post("gallery", "add", id, mode, parts);
	}

	private HttpResponse<String> post(String kind, String action, String id, String mode, byte[]... parts)
			throws Exception {
		List<byte[]> body = Stream.concat(Stream.concat(
				Stream.of(part("liveflux_component_kind", kind.getBytes()),
						part("liveflux_component_id", id.getBytes()), part("liveflux_action", action.getBytes())),
				Stream.of(parts)), Stream.of("--x--\r\n".getBytes()))
			.toList();
		return this.client.send(request("/liveflux").header("Content-Type", "multipart/form-data; boundary=x")
			.header("Sec-Fetch-Mode", mode)
			.header("Referer", "http://localhost:" + this.port + "/gallery")
			.POST(BodyPublishers.ofByteArrays(body))
			.build(), BodyHandlers.ofString());
	}

	private static byte[] part(String name, byte[] content) {
		byte[] head = ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n").getBytes();
		byte[] part = new byte[head.length + content.length + 2];
		System.arraycopy(head, 0, part, 0, head.length);
		System.arraycopy(content, 0, part, head.length, content.length);
		part[part.length - 2] = '\r';
		part[part.length - 1] = '\n';
		return part;
	}

	private Path file(String name, byte[] content) throws IOException {
		return Files.write(this.folder.resolve(name), content);
	}

	/**
	 * Returns what the container has kept of posts.
	 */
	private static List<Path> leftovers() {
		Path location = Path.of(System.getProperty("java.io.tmpdir"), "liveflux-gallery-it");
		try (Stream<Path> files = Files.exists(location) ? Files.list(location) : Stream.empty()) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
