package io.liveflux.docs.tutorial;

import java.io.IOException;
import java.security.Principal;
import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.form.LiveForm;

/**
 * The notes of the team, as one user sees them.
 */
@LiveComponent("team-board")
class TeamBoard {

	private final Notes allNotes;

	private final Pictures pictures;

	private List<Note> notes = List.of();

	private LiveForm<NoteForm> form = LiveForm.of(NoteForm.class);

	TeamBoard(Notes allNotes, Pictures pictures) {
		this.allNotes = allNotes;
		this.pictures = pictures;
	}

	@OnMount
	void read() {
		this.notes = this.allNotes.all();
	}

	@OnEvent
	void changed(NotesChanged event) {
		read();
	}

	@Action
	void add(@Valid LiveForm<NoteForm> form, Principal user) {
		this.allNotes.add(form.value().text(), user.getName());
		form.reset();
	}

	@Action
	void toggle(long id) {
		this.allNotes.change(id, Note::toggled);
	}

	@Action
	void attach(long id, MultipartFile picture) throws IOException {
		if (!this.allNotes.has(id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such note");
		}
		this.pictures.save(id, picture.getBytes());
		this.allNotes.change(id, Note::withPicture);
	}

}
