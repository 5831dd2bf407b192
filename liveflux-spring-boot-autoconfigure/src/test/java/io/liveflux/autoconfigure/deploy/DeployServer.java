package io.liveflux.autoconfigure.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Import;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.testing.Pace;

/**
 * A server process of its own, whose component writes each action into a file.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import(DeployServer.Ledger.class)
class DeployServer {

	/** What the process says when it takes connections. */
	static final String READY = "deploy server ready";

	/**
	 * Runs the process.
	 * @param args the port, and the file that actions are written to
	 */
	public static void main(String[] args) {
		new SpringApplicationBuilder(DeployServer.class)
			.properties("server.port=" + args[0], "ledger=" + args[1], "spring.main.banner-mode=off",
					"logging.level.root=warn", "liveflux.shutdown.spread=2s", "server.shutdown=graceful")
			.run();
		System.out.println(READY);
	}

	@LiveComponent(value = "ledger", clientMount = true)
	static class Ledger {

		private final Path file;

		private String client = "";

		private int last;

		Ledger(@Value("${ledger}") Path file) {
			this.file = file;
		}

		@OnMount
		void mount(String client, int last) {
			this.client = client;
			this.last = last;
		}

		@Action
		void add(int number) throws IOException {
			byte[] line = (this.client + " " + number + "\n").getBytes(StandardCharsets.UTF_8);
			Files.write(this.file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			// As slow as a database, so that some actions are under way at any moment.
			Pace.pass(Duration.ofMillis(30));
			this.last = number;
		}

		Html render() {
			return Html.format("<p>%s</p>", this.last);
		}

	}

}
