package io.liveflux.test.shop;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ShopController {

	@GetMapping("/cart")
	String cart() {
		return "cart";
	}

	@GetMapping("/account")
	String account() {
		return "cart";
	}

	@GetMapping("/office")
	String office() {
		return "cart";
	}

	@GetMapping("/flawed")
	String flawed() {
		return "flawed";
	}

	@GetMapping("/thanks")
	String thanks(Model model, @RequestParam(defaultValue = "") String name) {
		model.addAttribute("name", name);
		return "thanks";
	}

	@PostMapping("/search")
	String search(@RequestParam String words) {
		return "redirect:/thanks?name=" + words;
	}

}
