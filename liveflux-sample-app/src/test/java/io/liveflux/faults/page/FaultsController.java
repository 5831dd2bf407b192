package io.liveflux.faults.page;

import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Serves the page, and a frame around several of them.
 */
@Controller
class FaultsController {

	@GetMapping("/lanes")
	String lanes(HttpSession session, Model model, @RequestParam int count) {
		// All pages of the frame are to find the session there already.
		model.addAttribute("session", session.getId());
		model.addAttribute("count", count);
		return "faults/lanes";
	}

	@PostMapping("/end")
	@ResponseBody
	String end(HttpSession session) {
		session.invalidate();
		return "over";
	}

	@GetMapping({ "/faults", "/private/faults" })
	String page(Model model, @RequestParam String run, @RequestParam String channel, @RequestParam String options,
			@RequestParam String steps) {
		model.addAttribute("run", run);
		model.addAttribute("channel", channel);
		model.addAttribute("options", options);
		model.addAttribute("steps", steps);
		return "faults/page";
	}

}
