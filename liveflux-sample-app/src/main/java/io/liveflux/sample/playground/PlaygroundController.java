package io.liveflux.sample.playground;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.component.LiveComponents;

/**
 * Serves the page of all attributes, and that of all fields.
 */
@Controller
class PlaygroundController {

	private final LiveComponents components;

	private final AllFieldsFeed allFields;

	PlaygroundController(LiveComponents components, AllFieldsFeed allFields) {
		this.components = components;
		this.allFields = allFields;
	}

	@GetMapping("/playground")
	String page(Model model) {
		model.addAttribute("scoreId", this.components.sharedId("score", "playground"));
		return "playground";
	}

	@GetMapping("/playground/fields")
	String fields() {
		this.allFields.open();
		return "fields";
	}

}
