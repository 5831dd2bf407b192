package io.liveflux.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.upload.Upload;
import io.liveflux.upload.Uploads;

/**
 * Takes the same files in two ways: into a field of a component, and as the body of one
 * request to Spring MVC. Both end in a file on the same disk.
 */
final class UploadServer implements AutoCloseable {

	private final ConfigurableApplicationContext application;

	UploadServer() {
		this.application = new SpringApplicationBuilder(Application.class).profiles("liveflux")
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN",
					"liveflux.rate-limit.messages.rate=0", "liveflux.upload.max-bytes-per-owner=2GB")
			.run();
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.application).getWebServer().getPort();
	}

	@Override
	public void close() {
		this.application.close();
	}

	@EnableAutoConfiguration
	@Import({ Inbox.class, Bodies.class })
	static class Application {

	}

	/**
	 * A component that takes files and lets them go.
	 */
	@LiveComponent(value = "inbox", clientMount = true)
	static class Inbox {

		@Upload(max = 50, maxSize = "1GB")
		private Uploads files = new Uploads();

		@Action
		void take() throws IOException {
			this.files.drain((file) -> {
			});
		}

		Html render() {
			return Html.format("<p>%d</p>", this.files.getEntries().size());
		}

	}

	/**
	 * The plainest endpoint that takes them.
	 */
	@RestController
	static class Bodies {

		private final Path file;

		Bodies() throws IOException {
			this.file = Files.createTempFile("upload-benchmark", ".bin");
			this.file.toFile().deleteOnExit();
		}

		@PutMapping("/plain")
		void put(InputStream body) throws IOException {
			Files.copy(body, this.file, StandardCopyOption.REPLACE_EXISTING);
		}

	}

}
