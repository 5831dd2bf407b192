package io.liveflux.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * Handlers of Spring, with the decorator that lets several threads write.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Profile("spring")
class SpringServer {

	@Bean
	Everyone everyone(JsonMapper jsonMapper) {
		return new Everyone(jsonMapper);
	}

	@Bean
	WebSocketConfigurer handlers(Everyone everyone) {
		return (registry) -> registry.addHandler(everyone, "/spring").addHandler(new Echo(), "/spring-echo");
	}

	/**
	 * Everyone who is connected.
	 */
	static final class Everyone extends TextWebSocketHandler implements Publisher {

		private static final int SEND_TIME_LIMIT_MILLIS = 10_000;

		private static final int BUFFER_SIZE_LIMIT = 512 * 1024;

		private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

		private final JsonMapper jsonMapper;

		Everyone(JsonMapper jsonMapper) {
			this.jsonMapper = jsonMapper;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession session) {
			this.sessions.put(session.getId(),
					new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT_MILLIS, BUFFER_SIZE_LIMIT));
		}

		@Override
		public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
			this.sessions.remove(session.getId());
		}

		@Override
		public void publish(Tick tick) {
			TextMessage message = new TextMessage(this.jsonMapper.writeValueAsString(tick));
			for (WebSocketSession session : this.sessions.values()) {
				try {
					session.sendMessage(message);
				}
				catch (IOException ex) {
					throw new UncheckedIOException("A client has gone while it was measured", ex);
				}
			}
		}

	}

	private static final class Echo extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
			session.sendMessage(message);
		}

	}

}
