package io.liveflux.fields.page;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Serves the page, and another one to go to.
 */
@Controller
class SheetController {

	@GetMapping("/sheet")
	String page(Model model, @RequestParam("key") List<String> keys, @RequestParam(defaultValue = "div") String around,
			@RequestParam(defaultValue = "") String script) {
		model.addAttribute("keys", keys);
		model.addAttribute("around", around);
		model.addAttribute("script", script);
		return "fields/page";
	}

	@GetMapping("/elsewhere")
	@ResponseBody
	String elsewhere() {
		return "<!DOCTYPE html><title>Elsewhere</title><p id=\"elsewhere\">Elsewhere</p>";
	}

}
