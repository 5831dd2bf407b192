package io.liveflux.docs.tutorial;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * The notes of the team. A real application keeps them in a database.
 */
@Service
class Notes {

	private static final int MOST = 500;

	private final ApplicationEventPublisher events;

	private final Map<Long, Note> notes = new ConcurrentSkipListMap<>();

	private final AtomicLong ids = new AtomicLong();

	Notes(ApplicationEventPublisher events) {
		this.events = events;
	}

	List<Note> all() {
		return List.copyOf(this.notes.values());
	}

	boolean has(long id) {
		return this.notes.containsKey(id);
	}

	void add(String text, String author) {
		if (this.notes.size() >= MOST) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "The board is full");
		}
		long id = this.ids.incrementAndGet();
		this.notes.put(id, new Note(id, text, author, false, false));
		this.events.publishEvent(new NotesChanged());
	}

	void change(long id, UnaryOperator<Note> change) {
		this.notes.computeIfPresent(id, (key, note) -> change.apply(note));
		this.events.publishEvent(new NotesChanged());
	}

}
