package io.liveflux.sample;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.sample.recipes.SourceFile;

/**
 * Serves the list of demos.
 */
@Controller
class HomeController {

	private final List<SourceFile> counter = List.of(SourceFile.read("SharedCounter.java"),
			SourceFile.read("shared-counter.html"));

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("files", this.counter);
		return "home";
	}

}
