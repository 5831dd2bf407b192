package io.liveflux.docs.tutorial;

import java.util.List;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * How many notes are done, one for all.
 */
@LiveComponent(value = "team-progress", shared = true)
class TeamProgress {

	private final Notes allNotes;

	private long done;

	private int all;

	TeamProgress(Notes allNotes) {
		this.allNotes = allNotes;
	}

	@OnMount
	void read() {
		List<Note> notes = this.allNotes.all();
		this.done = notes.stream().filter(Note::done).count();
		this.all = notes.size();
	}

	@OnEvent
	void changed(NotesChanged event) {
		read();
	}

}
