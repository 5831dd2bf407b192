package io.liveflux.docs;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.page.Flash;

/**
 * Code of the manual.
 */
@LiveComponent("notes")
class Notes {

	private final Store notes;

	Notes(Store notes) {
		this.notes = notes;
	}

	@Action
	void save(@Valid Note note, LiveContext live) {
		this.notes.save(note);
		live.flash("success", "Saved");
		live.redirect("/notes");
	}

	@Action
	ResponseEntity<Resource> export() {
		ContentDisposition name = ContentDisposition.attachment().filename("notes.txt").build();
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_PLAIN)
			.headers((headers) -> headers.setContentDisposition(name))
			.body(new ByteArrayResource(String.join("\n", this.notes.all()).getBytes(StandardCharsets.UTF_8)));
	}

	interface Store {

		void save(Note note);

		List<String> all();

	}

	record Note(@NotBlank String text) {
	}

	@Controller
	static class NotesController {

		@PostMapping("/notes/import")
		String load(RedirectAttributes attributes) {
			attributes.addFlashAttribute(Flash.ATTRIBUTE, List.of(new Flash("success", "Notes imported")));
			return "redirect:/notes";
		}

	}

}
