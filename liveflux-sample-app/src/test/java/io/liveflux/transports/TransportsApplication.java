package io.liveflux.transports;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An application with one page, whose client uses the transport that it is told.
 */
@SpringBootApplication
public class TransportsApplication {

	/**
	 * Serves the page.
	 */
	@Controller
	static class Pages {

		@GetMapping("/transports")
		String page(@RequestParam String options, Model model) {
			model.addAttribute("options", options);
			return "transports/page";
		}

	}

}
