package io.liveflux.sample.todo;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the todo demo.
 */
@Controller
class TodoController {

	@GetMapping("/todo")
	String page() {
		return "todo";
	}

}
