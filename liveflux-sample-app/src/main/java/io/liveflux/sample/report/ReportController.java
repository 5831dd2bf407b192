package io.liveflux.sample.report;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the report demo.
 */
@Controller
class ReportController {

	@GetMapping("/report")
	String page() {
		return "report";
	}

}
