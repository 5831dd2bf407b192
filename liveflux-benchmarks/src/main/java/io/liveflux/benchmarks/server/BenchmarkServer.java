package io.liveflux.benchmarks.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A server that publishes in one of the ways that are compared: a profile names it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ BareServer.class, SpringServer.class, StompServer.class, LiveFluxServer.class, MvcServer.class, Meters.class,
		BenchmarkController.class })
public class BenchmarkServer {

	/**
	 * Starts the server. It ends with the process that started it.
	 * @param args as Spring Boot takes them
	 */
	public static void main(String[] args) {
		ConfigurableApplicationContext server = new SpringApplicationBuilder(BenchmarkServer.class).run(args);
		ProcessHandle.current()
			.parent()
			.ifPresent((parent) -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(server.isActive() ? 1 : 0)));
	}

}
