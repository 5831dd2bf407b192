package io.liveflux.autoconfigure.web;

import java.time.Duration;

import jakarta.websocket.server.ServerContainer;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.component.LiveComponents;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.websocket.HandshakeCheck;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;
import io.liveflux.internal.websocket.UpgradeHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.Mockito.mock;

class LiveFluxWebSocketAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void upgradesAreTakenAheadOfPlainRequests() {
		this.runner.withPropertyValues("liveflux.path=/live").run((context) -> {
			WebSocketHandlerMapping mapping = context.getBean("liveFluxWebSocketHandlerMapping",
					WebSocketHandlerMapping.class);

			assertThat(mapping.getUrlMap()).containsOnlyKeys("/live");
			assertThat(mapping.getOrder()).isLessThan(LiveFluxWebAutoConfiguration.MAPPING_ORDER);
			assertThat(upgrade(context).getWebSocketHandler()).isNotNull();
		});
	}

	@Test
	void theDefaultsAreThoseOfTheManual() {
		this.runner.run((context) -> assertThat(context.getBean(SocketSettings.class))
			.isEqualTo(new SocketSettings(Duration.ofSeconds(25), Duration.ofSeconds(10), 64 * 1024,
					new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT))));
	}

	@Test
	void eachPropertyIsSet() {
		this.runner
			.withPropertyValues("liveflux.websocket.heartbeat=5s", "liveflux.websocket.write-timeout=3s",
					"liveflux.websocket.max-message-size=1KB", "liveflux.websocket.send-buffer-size=2KB",
					"liveflux.websocket.overflow-policy=drop-oldest")
			.run((context) -> {
				assertThat(context.getBean(SocketSettings.class)).isEqualTo(new SocketSettings(Duration.ofSeconds(5),
						Duration.ofSeconds(3), 1024, new OutboundLimits(2048, OverflowPolicy.DROP_OLDEST)));
				assertThat(upgrade(context).getHandshakeInterceptors()).first().isInstanceOf(HandshakeCheck.class);
			});
	}

	@Test
	void nothingOfItIsThereWhenDisabled() {
		this.runner.withPropertyValues("liveflux.websocket.enabled=false").run(this::hasHttpOnly);
	}

	@Test
	void nothingOfItIsThereWithoutAContainerThatSpeaksIt() {
		this.runner.withClassLoader(new FilteredClassLoader(ServerContainer.class)).run(this::hasHttpOnly);
	}

	private void hasHttpOnly(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed()
			.hasSingleBean(LiveComponents.class)
			.doesNotHaveBean(WebSocketHandlerMapping.class)
			.doesNotHaveBean("liveFluxWebSocketHandler");
	}

	@Test
	void settingsAndHandlerBackOff() {
		SocketSettings settings = new SocketSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1,
				new OutboundLimits(1, OverflowPolicy.DISCONNECT));

		this.runner.withBean("own", SocketSettings.class, () -> settings)
			.run((context) -> assertThat(context).getBeanNames(SocketSettings.class).containsExactly("own"));
		this.runner
			.withBean("own", LiveFluxWebSocketHandler.class,
					() -> new LiveFluxWebSocketHandler(
							new Conversations(mock(), mock(), mock(), mock(), settings, MessageChain.open(), mock()),
							Runnable::run))
			.run((context) -> assertThat(context).getBeanNames(LiveFluxWebSocketHandler.class).containsExactly("own"));
	}

	@ParameterizedTest
	@CsvSource({ "heartbeat, 0s", "write-timeout, 0s", "send-buffer-size, 0B", "max-message-size, 3GB",
			"connection-buffer-size, 255B", "connection-buffer-size, 2MB" })
	void valuesThatCannotBeEndTheStartAndNameTheProperty(String name, String value) {
		this.runner.withPropertyValues("liveflux.websocket." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.extracting(InvalidConfigurationPropertyValueException::getName)
				.isEqualTo("liveflux.websocket." + name));
	}

	@Test
	void buffersOfConnectionsAreTomcatsOwnUnlessTheyAreSet() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("liveFluxTomcatBuffers"));
		this.runner.withPropertyValues("liveflux.websocket.connection-buffer-size=1KB").run((context) -> {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
			WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> buffers = context
				.getBean(LiveFluxWebSocketAutoConfiguration.TomcatBuffers.class)
				.liveFluxTomcatBuffers(context.getBean(LiveFluxProperties.class));
			buffers.customize(factory);
			Connector connector = new Connector();
			factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));

			assertThat(connector.getProperty("socket.appReadBufSize")).isEqualTo("1024");
			assertThat(connector.getProperty("socket.appWriteBufSize")).isEqualTo("1024");
		});
	}

	@Test
	void theDirectEngineEndsTheStartOnAContainerThatIsNotTomcat() {
		this.runner.withPropertyValues("liveflux.websocket.engine=direct")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.websocket.engine");
					assertThat(failure.getReason()).contains("Tomcat only", "'container'");
				}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "container" })
	void theContainersEngineIsTakenWhereThereIsNoOther(String engine) {
		this.runner.withPropertyValues("liveflux.websocket.engine=" + engine)
			.run((context) -> assertThat(context.getBean(WebSocketUpgrades.class).isDirect()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://*.example", "example.com", "https://a.example/", "https://a.example/x" })
	void whatIsNoOriginEndsTheStart(String origin) {
		this.runner.withPropertyValues("liveflux.websocket.allowed-origins=https://ok.example," + origin)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.websocket.allowed-origins");
					assertThat(failure.getValue()).isEqualTo(origin);
				}));
	}

	private static UpgradeHandler upgrade(AssertableWebApplicationContext context) {
		return (UpgradeHandler) context.getBean("liveFluxWebSocketHandlerMapping", WebSocketHandlerMapping.class)
			.getUrlMap()
			.values()
			.iterator()
			.next();
	}

}
