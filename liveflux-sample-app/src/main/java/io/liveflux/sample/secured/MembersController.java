package io.liveflux.sample.secured;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the members' channel. Everybody may see it; the channel itself says
 * who may join.
 */
@Controller
@Profile("secured")
class MembersController {

	@GetMapping("/members")
	String members(Model model) {
		model.addAttribute("room", "members only");
		model.addAttribute("channel", "members");
		return "chat";
	}

}
