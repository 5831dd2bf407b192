package io.liveflux.benchmarks.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/**
 * Spring's STOMP over WebSocket with its simple broker.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@Import(StompServer.Echo.class)
@Profile("stomp")
class StompServer implements WebSocketMessageBrokerConfigurer {

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/stomp");
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.enableSimpleBroker("/topic", "/queue");
		registry.setApplicationDestinationPrefixes("/app");
	}

	@Bean
	Publisher publisher(SimpMessagingTemplate messaging) {
		return (tick) -> messaging.convertAndSend("/topic/prices", tick);
	}

	/** Sends back what it gets. */
	@Controller
	static class Echo {

		@MessageMapping("/echo")
		@SendToUser(destinations = "/queue/echo", broadcast = false)
		String echo(String text) {
			return text;
		}

	}

}
