package io.liveflux.sample.todo;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Something to do.
 *
 * @param id unique number
 * @param title what to do
 * @param due the day until which it should be done, or {@code null} for any day
 * @param priority how much it matters
 * @param done whether it is done
 */
record Task(long id, String title, @Nullable LocalDate due, Priority priority, boolean done) {

	Task toggled() {
		return new Task(this.id, this.title, this.due, this.priority, !this.done);
	}

}
