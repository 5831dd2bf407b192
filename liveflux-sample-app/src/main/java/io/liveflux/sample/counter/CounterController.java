package io.liveflux.sample.counter;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the counter demo.
 */
@Controller
class CounterController {

	@GetMapping("/counter")
	String page() {
		return "counter";
	}

}
