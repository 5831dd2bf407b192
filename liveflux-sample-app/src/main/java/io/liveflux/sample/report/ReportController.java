package io.liveflux.sample.report;

import java.time.Year;
import java.time.ZoneOffset;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the report demo.
 */
@Controller
class ReportController {

	@GetMapping("/report")
	String page(Model model) {
		Year next = Year.now(ZoneOffset.UTC).plusYears(1);
		model.addAttribute("endOfYear", next.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
		return "report";
	}

}
