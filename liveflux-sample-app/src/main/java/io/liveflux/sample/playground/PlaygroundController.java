package io.liveflux.sample.playground;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.runtime.LiveComponents;

/**
 * Serves the page of all attributes.
 */
@Controller
class PlaygroundController {

	private final LiveComponents components;

	PlaygroundController(LiveComponents components) {
		this.components = components;
	}

	@GetMapping("/playground")
	String page(Model model) {
		model.addAttribute("scoreId", this.components.sharedId("score", "playground"));
		return "playground";
	}

}
