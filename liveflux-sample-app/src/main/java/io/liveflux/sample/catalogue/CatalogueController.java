package io.liveflux.sample.catalogue;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the pages of the catalogue.
 */
@Controller
class CatalogueController {

	private final Items items;

	CatalogueController(Items items) {
		this.items = items;
	}

	@GetMapping("/catalogue")
	String list() {
		return "catalogue";
	}

	@GetMapping("/catalogue/{number}")
	String article(@PathVariable int number, Model model) {
		Item item = this.items.byNumber(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("item", item);
		model.addAttribute("last", this.items.count());
		return "article";
	}

}
