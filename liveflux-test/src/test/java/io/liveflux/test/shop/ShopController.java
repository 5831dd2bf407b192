package io.liveflux.test.shop;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
class ShopController {

	@GetMapping("/cart")
	String cart() {
		return "cart";
	}

	@GetMapping("/later")
	String later(Model model) {
		model.addAttribute("key", UUID.randomUUID());
		return "later";
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

	@PostMapping("/scan")
	String scan(@RequestParam String title, @RequestParam("papers") List<MultipartFile> papers) {
		return "redirect:/thanks?name=" + title + papers.stream()
			.map((paper) -> "-" + paper.getOriginalFilename() + "-" + paper.getContentType() + "-" + paper.getSize())
			.collect(Collectors.joining());
	}

	@PostMapping("/search")
	String search(@RequestParam String words) {
		return "redirect:/thanks?name=" + words;
	}

}
