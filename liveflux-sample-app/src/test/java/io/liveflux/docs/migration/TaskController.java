package io.liveflux.docs.migration;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class TaskController {

	private final Tasks tasks;

	TaskController(Tasks tasks) {
		this.tasks = tasks;
	}

	@GetMapping("/tasks")
	String page(Model model) {
		model.addAttribute("open", this.tasks.open());
		return "tasks";
	}

	@PostMapping("/tasks")
	String add(@RequestParam String title, RedirectAttributes attributes) {
		this.tasks.add(title);
		attributes.addFlashAttribute("message", "Added");
		return "redirect:/tasks";
	}

	@PostMapping("/tasks/{id}/finish")
	String finish(@PathVariable long id) {
		this.tasks.finish(id);
		return "redirect:/tasks";
	}

}
