package io.liveflux.benchmarks.server;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Controllers of Spring MVC that answer posts with a fragment, as pages with htmx have
 * them. What changes is in the session.
 */
@Configuration(proxyBeanMethods = false)
@Import(MvcServer.Pages.class)
@Profile("mvc")
class MvcServer {

	@Bean
	Publisher publisher() {
		return (tick) -> {
			throw new UnsupportedOperationException("Nobody listens to posts");
		};
	}

	@Controller
	static class Pages {

		@GetMapping("/counter")
		String counter(HttpSession session, Model model) {
			session.setAttribute("count", 0);
			model.addAttribute("count", 0);
			return "posts/counter";
		}

		@PostMapping("/counter")
		String act(HttpSession session, Model model) {
			int count = (int) session.getAttribute("count") + 1;
			session.setAttribute("count", count);
			model.addAttribute("count", count);
			return "posts/counter";
		}

		@GetMapping("/table")
		String table(HttpSession session, Model model) {
			session.setAttribute("rows", Row.all());
			model.addAttribute("rows", session.getAttribute("rows"));
			return "posts/table";
		}

		@PostMapping("/table")
		@SuppressWarnings("unchecked")
		String act(@RequestParam int at, HttpSession session, Model model) {
			List<Row> rows = new ArrayList<>((List<Row>) session.getAttribute("rows"));
			Row.change(rows, at);
			session.setAttribute("rows", rows);
			model.addAttribute("rows", rows);
			return "posts/table";
		}

	}

}
