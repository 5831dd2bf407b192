package io.liveflux.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.socket.server.standard.ServerEndpointExporter;
import org.springframework.web.socket.server.standard.ServerEndpointRegistration;

/**
 * The container's own WebSocket endpoint, used in the plainest way: who publishes writes
 * to one client after the other, and waits for each.
 */
@Configuration(proxyBeanMethods = false)
@Profile("bare")
class BareServer {

	@Bean
	Everyone everyone(JsonMapper jsonMapper) {
		return new Everyone(jsonMapper);
	}

	@Bean
	ServerEndpointRegistration everyoneRegistration(Everyone everyone) {
		return new ServerEndpointRegistration("/bare", everyone);
	}

	@Bean
	ServerEndpointRegistration echoRegistration() {
		return new ServerEndpointRegistration("/bare-echo", Echo.class);
	}

	@Bean
	ServerEndpointExporter endpointExporter() {
		return new ServerEndpointExporter();
	}

	/**
	 * Everyone who is connected.
	 */
	static final class Everyone extends Endpoint implements Publisher {

		private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

		private final JsonMapper jsonMapper;

		Everyone(JsonMapper jsonMapper) {
			this.jsonMapper = jsonMapper;
		}

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			this.sessions.add(session);
		}

		@Override
		public void onClose(Session session, CloseReason reason) {
			this.sessions.remove(session);
		}

		@Override
		public void publish(Tick tick) {
			String text = this.jsonMapper.writeValueAsString(tick);
			for (Session session : this.sessions) {
				try {
					session.getBasicRemote().sendText(text);
				}
				catch (IOException ex) {
					throw new UncheckedIOException("A client has gone while it was measured", ex);
				}
			}
		}

	}

	/**
	 * Sends back what it gets.
	 */
	public static final class Echo extends Endpoint {

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			RemoteEndpoint.Basic remote = session.getBasicRemote();
			session.addMessageHandler(String.class, (text) -> {
				try {
					remote.sendText(text);
				}
				catch (IOException ex) {
					throw new UncheckedIOException("A client has gone while it was measured", ex);
				}
			});
		}

	}

}
