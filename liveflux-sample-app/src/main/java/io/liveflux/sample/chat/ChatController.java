package io.liveflux.sample.chat;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

import io.liveflux.channel.Channels;
import io.liveflux.channel.Member;

/**
 * Serves the pages of the chat and echo demos, and what others may know of a room.
 */
@Controller
class ChatController {

	private final Channels channels;

	ChatController(Channels channels) {
		this.channels = channels;
	}

	@GetMapping("/chat")
	String lobby() {
		return "redirect:/chat/lobby";
	}

	@GetMapping("/chat/{room:[a-z0-9-]{1,30}}")
	String chat(@PathVariable String room, Model model) {
		model.addAttribute("room", room);
		model.addAttribute("channel", "chat/" + room);
		return "chat";
	}

	@GetMapping("/echo")
	String echo() {
		return "echo";
	}

	@GetMapping("/rooms/{room:[a-z0-9-]{1,30}}/info")
	@ResponseBody
	Map<String, Object> info(@PathVariable String room) {
		String channel = "chat/" + room;
		List<Member> members = this.channels.members(channel);
		return Map.of("room", room, "connections", this.channels.count(channel), "members", members.size());
	}

}
