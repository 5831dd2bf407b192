package io.liveflux.sample;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the pages of the manual as the text that they are written in.
 */
@RestController
class ManualController {

	private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

	@GetMapping("/docs/{page:[a-z-]+}")
	ResponseEntity<Resource> page(@PathVariable String page) {
		Resource text = new ClassPathResource("manual/" + page + ".md");
		return text.exists() ? ResponseEntity.ok().contentType(TEXT).body(text) : ResponseEntity.notFound().build();
	}

}
