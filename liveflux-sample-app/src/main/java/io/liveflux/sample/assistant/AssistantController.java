package io.liveflux.sample.assistant;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the assistant demo.
 */
@Controller
class AssistantController {

	@GetMapping("/assistant")
	String page() {
		return "assistant";
	}

}
