package io.liveflux.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Sends the same tokens in two ways: as a text that grows in a component, and as an event
 * stream of Spring MVC.
 */
final class TokenServer implements AutoCloseable {

	/** How often the component was drawn. */
	static final AtomicInteger DRAWN = new AtomicInteger();

	private final ConfigurableApplicationContext application;

	TokenServer() {
		this.application = new SpringApplicationBuilder(Application.class).profiles("liveflux")
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN",
					"liveflux.rate-limit.messages.rate=0")
			.run();
	}

	int port() {
		return ((ServletWebServerApplicationContext) this.application).getWebServer().getPort();
	}

	/**
	 * Returns tokens as a language model makes them.
	 * @param pauseMicros time before each but the first
	 */
	static Stream<String> tokens(int count, int pauseMicros) {
		return IntStream.range(0, count).mapToObj((number) -> {
			if (number > 0) {
				LockSupport.parkNanos(pauseMicros * 1000L);
			}
			return (number % 7 == 0) ? "über " : "word ";
		});
	}

	@Override
	public void close() {
		this.application.close();
	}

	@EnableAutoConfiguration
	@Import({ Answer.class, Events.class })
	static class Application {

	}

	/**
	 * A component whose text grows.
	 */
	@LiveComponent(value = "answer", clientMount = true)
	static class Answer {

		private String text = "";

		@Action
		void ask(int count, int pause, LiveContext live) {
			this.text = "";
			live.text("text", tokens(count, pause));
		}

		Html render() {
			DRAWN.incrementAndGet();
			return Html.raw("<article><p data-flux-text=\"text\">" + this.text + "</p></article>");
		}

	}

	/**
	 * The plainest endpoint that sends them.
	 */
	@RestController
	static class Events {

		private final AsyncTaskExecutor executor;

		Events(@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
			this.executor = executor;
		}

		@GetMapping("/tokens")
		SseEmitter tokens(@RequestParam int count, @RequestParam int pause) {
			SseEmitter emitter = new SseEmitter();
			this.executor.execute(() -> {
				try (Stream<String> tokens = TokenServer.tokens(count, pause)) {
					for (String token : (Iterable<String>) tokens::iterator) {
						emitter.send(token);
					}
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			});
			return emitter;
		}

	}

}
