package io.liveflux.sample.gallery;

import java.time.Duration;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves the page of the gallery, and its pictures.
 */
@Controller
class GalleryController {

	private final Pictures pictures;

	GalleryController(Pictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/gallery")
	String page() {
		return "gallery";
	}

	@GetMapping("/gallery/{id}")
	ResponseEntity<Resource> picture(@PathVariable String id) {
		return this.pictures.find(id)
			.map((picture) -> ResponseEntity.ok()
				.header("Content-Type", picture.format().mediaType())
				// What somebody posted is a picture, whatever else it may look like.
				.header("X-Content-Type-Options", "nosniff")
				.cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
				.<Resource>body(new FileSystemResource(this.pictures.path(picture))))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

}
