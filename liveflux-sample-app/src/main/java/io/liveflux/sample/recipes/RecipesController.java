package io.liveflux.sample.recipes;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the list of recipes, and the page of each.
 */
@Controller
class RecipesController {

	private final Recipes recipes;

	RecipesController(Recipes recipes) {
		this.recipes = recipes;
	}

	@GetMapping("/recipes")
	String all(Model model) {
		model.addAttribute("groups", this.recipes.byGroup());
		return "recipes";
	}

	@GetMapping("/recipes/{name:[a-z-]+}")
	String one(@PathVariable String name, Model model) {
		model.addAttribute("recipe", this.recipes.find(name)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such recipe")));
		return "recipe";
	}

}
