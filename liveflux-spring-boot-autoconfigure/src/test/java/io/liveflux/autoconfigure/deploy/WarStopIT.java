package io.liveflux.autoconfigure.deploy;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as a web application of a container that others start and stop. The
 * container ends the sessions first.
 */
class WarStopIT {

	@Test
	void aStopEndsConnectionsAsARestart(@TempDir Path directory) throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(directory.toString());
		tomcat.setPort(0);
		Context context = tomcat.addContext("/shop", directory.toString());
		context.addServletContainerInitializer(new WsSci(), Set.of());
		Path ledger = directory.resolve("ledger");
		context.addServletContainerInitializer((classes, servletContext) -> new War(ledger).onStartup(servletContext),
				Set.of());
		tomcat.getConnector();
		tomcat.start();
		try {
			String address = "localhost:" + tomcat.getConnector().getLocalPort() + "/shop/liveflux";
			HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			HttpResponse<String> mounted = client.send(HttpRequest.newBuilder(URI.create("http://" + address))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("liveflux_component_kind=ledger&client=ann&last=0"))
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(mounted.statusCode()).as(mounted.body()).isEqualTo(200);
			Listener listener = new Listener();
			client.newWebSocketBuilder()
				.subprotocols("liveflux.v1")
				.buildAsync(URI.create("ws://" + address), listener)
				.get(10, TimeUnit.SECONDS);

			context.stop();

			assertThat(listener.code.get(10, TimeUnit.SECONDS)).isEqualTo(1012);
			assertThat(listener.texts).anyMatch((text) -> text.contains("drain"));
		}
		finally {
			tomcat.stop();
			tomcat.destroy();
		}
	}

	/**
	 * What Spring Boot finds in a WAR.
	 */
	private static final class War extends SpringBootServletInitializer {

		private final Path ledger;

		War(Path ledger) {
			this.ledger = ledger;
		}

		@Override
		public void onStartup(ServletContext servletContext) throws ServletException {
			super.onStartup(servletContext);
		}

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(DeployServer.class)
				.properties("ledger=" + this.ledger, "spring.main.banner-mode=off", "logging.level.root=warn",
						"liveflux.shutdown.spread=100ms");
		}

	}

	private static final class Listener implements WebSocket.Listener {

		private final List<String> texts = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Integer> code = new CompletableFuture<>();

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.texts.add(data.toString());
			webSocket.request(1);
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
			this.code.complete(statusCode);
			return CompletableFuture.completedStage(null);
		}

	}

}
