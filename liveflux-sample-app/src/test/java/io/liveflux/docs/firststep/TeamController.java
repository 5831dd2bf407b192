package io.liveflux.docs.firststep;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page.
 */
@Controller
class TeamController {

	@GetMapping("/")
	String page() {
		return "team";
	}

}
