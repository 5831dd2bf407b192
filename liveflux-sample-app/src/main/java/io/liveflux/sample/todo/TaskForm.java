package io.liveflux.sample.todo;

import java.time.LocalDate;

import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user fills in to add a task. Every part may still be missing: the constraints
 * say what is wanted.
 *
 * @param title what to do
 * @param due the day until which it should be done
 * @param priority how much it matters
 */
record TaskForm(
		@NotBlank(message = "Say what is to be done.") @Size(max = 60,
				message = "Keep it within {max} characters.") @Nullable String title,
		@FutureOrPresent(message = "That day is over.") @Nullable LocalDate due,
		@NotNull(message = "Choose a priority.") @Nullable Priority priority) {

	/**
	 * The form before anybody has filled it in.
	 */
	static final TaskForm EMPTY = new TaskForm(null, null, Priority.NORMAL);

}
