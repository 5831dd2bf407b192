package io.liveflux.sample.secured;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of a user's inbox, and that of the post office, which is for admins.
 */
@Controller
@Profile("secured")
class InboxController {

	@GetMapping("/inbox")
	String inbox(HttpServletRequest request, Model model) {
		model.addAttribute("admin", request.isUserInRole("ADMIN"));
		return "inbox";
	}

	@GetMapping("/post-office")
	String postOffice() {
		return "post-office";
	}

}
