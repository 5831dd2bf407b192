package io.liveflux.docs.tutorial;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves the page, and the pictures of its notes.
 */
@Controller
class TeamController {

	private final Pictures pictures;

	TeamController(Pictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/")
	String page() {
		return "team";
	}

	@GetMapping("/pictures/{note}")
	ResponseEntity<byte[]> picture(@PathVariable long note) {
		return this.pictures.find(note)
			.map((picture) -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

}
