package io.liveflux.autoconfigure.web;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.call.Caller;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.ClientScript;
import io.liveflux.internal.http.EventStreams;
import io.liveflux.internal.http.HttpAnswer;
import io.liveflux.internal.http.LiveFluxHttpHandler;
import io.liveflux.internal.http.UploadHttpHandler;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.MultipartLimits;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.mockito.Mockito.mock;

class LiveFluxWebAutoConfigurationTests {

	private static final Caller NOBODY = new Caller(null, null, ROOT, null, Map.of());

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void theEndpointIsMappedAheadOfControllers() {
		this.runner.run((context) -> {
			SimpleUrlHandlerMapping mapping = context.getBean("liveFluxHandlerMapping", SimpleUrlHandlerMapping.class);

			assertThat(mapping.getHandlerMap())
				.containsOnly(Map.entry("/liveflux", context.getBean(UploadHttpHandler.class)));
			assertThat(mapping.getOrder()).isNegative();
		});
	}

	@Test
	void thePathIsSet() {
		this.runner.withPropertyValues("liveflux.path=/live/ui").run((context) -> {
			assertThat(context.getBean("liveFluxHandlerMapping", SimpleUrlHandlerMapping.class).getUrlMap())
				.containsOnlyKeys("/live/ui");
			assertThat(script(context.getBean(LiveFluxHttpHandler.class)))
				.startsWith("window.liveflux=Object.assign({\"endpoint\":\"/live/ui\",\"wsEndpoint\":\"/live/ui\","
						+ "\"useWebSocket\":true,\"useSse\":true},window.liveflux);");
		});
	}

	@Test
	void pagesLoadTheScriptFromTheContextPathAndTheServletPath() {
		MockServletContext servletContext = new MockServletContext();
		servletContext.setContextPath("/app");
		this.runner.withInitializer((context) -> context.setServletContext(servletContext))
			.withPropertyValues("spring.mvc.servlet.path=/mvc")
			.run((context) -> assertThat(context.getBean(ComponentEngine.class).placer(NOBODY).script().markup())
				.matches("<script src=\"/app/mvc/liveflux\\?v=[0-9a-f]{16}\" defer></script>"));
	}

	@Test
	void withoutWebSocketsTheScriptOpensNone() {
		this.runner.withPropertyValues("liveflux.websocket.enabled=false")
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class)))
				.contains("\"useWebSocket\":false,\"useSse\":true}"));
	}

	@Test
	void withoutEventStreamsNoneIsOpenedAndTheScriptAsksForNone() {
		this.runner.withPropertyValues("liveflux.sse.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(EventStreams.class);
			assertThat(script(context.getBean(LiveFluxHttpHandler.class))).contains("\"useSse\":false}");
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
			request.addHeader("Accept", "text/event-stream");
			MockHttpServletResponse response = new MockHttpServletResponse();

			context.getBean(LiveFluxHttpHandler.class).handleRequest(request, response);

			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(response.getContentAsString()).contains("Event streams are turned off");
		});
		this.runner.run((context) -> assertThat(context).hasSingleBean(EventStreams.class));
	}

	@Test
	void theScriptIsTheClientsOwn() {
		this.runner.run(
				(context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).doesNotContain("LiveFluxWS")
					.hasSizeGreaterThan(10_000));
	}

	@Test
	void extensionsAreServedAndCanComeAlongWithTheScript() {
		this.runner.run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
			request.setParameter("extension", "ws");
			MockHttpServletResponse response = new MockHttpServletResponse();
			context.getBean(LiveFluxHttpHandler.class).handleRequest(request, response);
			assertThat(response.getContentAsString()).contains("LiveFluxWS");

			request.setParameter("extension", "none");
			response = new MockHttpServletResponse();
			context.getBean(LiveFluxHttpHandler.class).handleRequest(request, response);
			assertThat(response.getStatus()).isEqualTo(404);
		});
		this.runner.withPropertyValues("liveflux.client.extensions=ws")
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).contains("LiveFluxWS"));
	}

	@Test
	void pagesShowTheOverlayToDevelopersOnly() {
		String overlay = "\"extensions\":[\"overlay\"]";

		this.runner
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).doesNotContain(overlay));
		this.runner.withPropertyValues("spring.profiles.active=dev")
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).contains(overlay));
		this.runner.withPropertyValues("spring.profiles.active=dev", "liveflux.client.overlay=false")
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).doesNotContain(overlay));
		this.runner.withPropertyValues("liveflux.client.overlay=true")
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).contains(overlay));
	}

	@Test
	void anExtensionThatIsNotThereEndsTheStart() {
		this.runner.withPropertyValues("liveflux.client.extensions=wss")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("liveflux.client.extensions")
				.hasMessageContaining("Unknown extension; known: [")
				.hasMessageContaining("ws"));
	}

	@Test
	void theApplicationsScriptAndHandlerReplaceOurs() {
		ClientScript script = ClientScript.of(new ByteArrayResource("own()".getBytes()), "{}");

		this.runner.withBean(ClientScript.class, () -> script)
			.run((context) -> assertThat(script(context.getBean(LiveFluxHttpHandler.class))).contains("own()"));
		this.runner.withBean("own", LiveFluxHttpHandler.class,
				() -> new LiveFluxHttpHandler(mock(), script, new HttpAnswer(JsonMapper.shared(), TrafficListener.NONE),
						new BodyLimits(1, MultipartLimits.NONE), HandshakeGuards.none(), MessageChain.open(), null))
			.run((context) -> assertThat(context).getBeanNames(LiveFluxHttpHandler.class).containsExactly("own"));
	}

	@Test
	void bodiesAreBoundByTheMaximumMessageSize() {
		this.runner.withPropertyValues("liveflux.websocket.max-message-size=10B").run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/liveflux");
			request.setContent(new byte[11]);
			MockHttpServletResponse response = new MockHttpServletResponse();

			context.getBean(LiveFluxHttpHandler.class).handleRequest(request, response);

			assertThat(response.getStatus()).isEqualTo(413);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "liveflux", "/", "/liveflux/", "/live/*", "/live/{x}", "/a//b", "/a b", "" })
	void aPathThatCannotBeEndsTheStart(String path) {
		this.runner.withPropertyValues("liveflux.path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.path");
					assertThat(failure.getValue()).isEqualTo(path);
					assertThat(failure.getReason()).startsWith("It must start with '/'");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "0B", "-1B", "2GB" })
	void aMessageSizeThatCannotBeEndsTheStartEvenWithoutWebSockets(String size) {
		this.runner
			.withPropertyValues("liveflux.websocket.max-message-size=" + size, "liveflux.websocket.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("liveflux.websocket.max-message-size"));
	}

	private static String script(LiveFluxHttpHandler handler) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		handler.handleRequest(new MockHttpServletRequest("GET", "/liveflux"), response);
		return response.getContentAsString();
	}

}
