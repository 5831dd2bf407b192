package io.liveflux.autoconfigure;

import java.util.Arrays;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BesideOtherWebSocketsIT {

	@Test
	void anEnableWebSocketConfigurationKeepsItsEndpoints() throws Exception {
		try (ConfigurableApplicationContext context = start(Echo.class)) {
			TestBrowser browser = browser(context);

			try (TestBrowser.Socket echo = browser.socket("/echo", "")) {
				echo.send("hello");
				assertThat(echo.next()).isEqualTo("hello");
			}
			checkLiveFlux(browser);
		}
	}

	@Test
	void aStompBrokerKeepsItsEndpoints() throws Exception {
		try (ConfigurableApplicationContext context = start(Stomp.class)) {
			checkStomp(context);
			checkLiveFlux(browser(context));
		}
	}

	@Test
	void allThreeStandTogether() throws Exception {
		try (ConfigurableApplicationContext context = start(Echo.class, Stomp.class)) {
			checkStomp(context);
			checkLiveFlux(browser(context));
			try (TestBrowser.Socket echo = browser(context).socket("/echo", "")) {
				echo.send("hello");
				assertThat(echo.next()).isEqualTo("hello");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "liveflux.enabled=true", "liveflux.enabled=false" })
	void theExecutorsOfTheApplicationAreTheSameWithLiveFluxAndWithout(String property) {
		SpringApplication application = application(Stomp.class);
		try (ConfigurableApplicationContext context = application.run("--server.port=0", "--" + property)) {
			assertThat(context.getBeanNamesForType(Executor.class)).containsExactlyInAnyOrder(
					"clientInboundChannelExecutor", "clientOutboundChannelExecutor", "brokerChannelExecutor",
					"messageBrokerTaskScheduler");
		}
	}

	private static void checkStomp(ConfigurableApplicationContext context) throws Exception {
		try (TestBrowser.Socket stomp = browser(context).socket("/stomp", "")) {
			stomp.send("CONNECT\naccept-version:1.2\nhost:localhost\n\n\0");
			assertThat(stomp.next()).startsWith("CONNECTED");
			stomp.send("SUBSCRIBE\nid:1\ndestination:/topic/news\nreceipt:r\n\n\0");
			// The simple broker sends no receipts; a message that arrives is one.
			await().untilAsserted(() -> {
				context.getBean(SimpMessagingTemplate.class).convertAndSend("/topic/news", "hello");
				assertThat(stomp.hasFrames()).isTrue();
			});
			assertThat(stomp.next()).startsWith("MESSAGE").contains("hello");
		}
	}

	private static void checkLiveFlux(TestBrowser browser) throws Exception {
		String id = browser.mount("counter");
		try (TestBrowser.Socket socket = browser.socket("/liveflux", "")) {
			socket.send("{'type':'action','componentID':'" + id + "','action':'increment'}");
			assertThat(socket.next()).contains("count: 1");
		}
	}

	private static ConfigurableApplicationContext start(Class<?>... configurations) {
		return application(configurations).run("--server.port=0");
	}

	private static SpringApplication application(Class<?>... configurations) {
		Class<?>[] all = Arrays.copyOf(configurations, configurations.length + 1);
		all[configurations.length] = TestApplication.class;
		return new SpringApplicationBuilder(all).build();
	}

	private static TestBrowser browser(ConfigurableApplicationContext context) {
		return new TestBrowser(((WebServerApplicationContext) context).getWebServer().getPort());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Echo implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler() {

				@Override
				protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
					session.sendMessage(message);
				}

			}, "/echo");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Stomp implements WebSocketMessageBrokerConfigurer {

		@Override
		public void registerStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/stomp");
		}

		@Override
		public void configureMessageBroker(MessageBrokerRegistry registry) {
			registry.enableSimpleBroker("/topic");
		}

	}

}
