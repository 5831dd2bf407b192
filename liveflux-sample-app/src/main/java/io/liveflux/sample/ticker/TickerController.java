package io.liveflux.sample.ticker;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the ticker demo.
 */
@Controller
class TickerController {

	@GetMapping("/ticker")
	String page() {
		return "ticker";
	}

}
