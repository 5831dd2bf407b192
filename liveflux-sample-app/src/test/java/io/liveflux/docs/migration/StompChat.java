package io.liveflux.docs.migration;

import java.security.Principal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.stereotype.Controller;

/**
 * A chat with STOMP, as Spring's reference writes it.
 */
final class StompChat {

	private StompChat() {
	}

	@Controller
	static class ChatController {

		private final SimpMessagingTemplate messages;

		ChatController(SimpMessagingTemplate messages) {
			this.messages = messages;
		}

		@SubscribeMapping("/chat/{room}")
		Topic subscribe(@DestinationVariable String room) {
			return new Topic("Tea in " + room);
		}

		@MessageMapping("/chat/{room}/say")
		void say(@DestinationVariable String room, @Valid @Payload Say say, Principal user) {
			this.messages.convertAndSend("/topic/chat/" + room, new Said(user.getName(), say.text()));
		}

	}

	record Topic(String topic) {
	}

	record Say(@NotBlank String text) {
	}

	record Said(String from, String text) {
	}

}
