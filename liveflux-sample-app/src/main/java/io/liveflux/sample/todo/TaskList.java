package io.liveflux.sample.todo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The tasks of the application, kept in memory. Knows nothing of pages: it tells the
 * application what has changed by an event. Thread-safe.
 */
@Service
class TaskList {

	/** Visitors share the list, so it forgets the oldest task when it is full. */
	private static final int MAX_TASKS = 50;

	private final ApplicationEventPublisher events;

	private final List<Task> tasks = new ArrayList<>();

	private long lastId;

	TaskList(ApplicationEventPublisher events) {
		this.events = events;
		this.tasks.add(new Task(++this.lastId, "Open this page in a second window", null, Priority.HIGH, false));
		this.tasks.add(new Task(++this.lastId, "Add a task without a title", null, Priority.NORMAL, false));
		this.tasks.add(new Task(++this.lastId, "Start the sample application", null, Priority.LOW, true));
	}

	synchronized List<Task> all() {
		return List.copyOf(this.tasks);
	}

	void add(String title, @Nullable LocalDate due, Priority priority) {
		synchronized (this) {
			if (this.tasks.size() == MAX_TASKS) {
				this.tasks.remove(0);
			}
			this.tasks.add(new Task(++this.lastId, title, due, priority, false));
		}
		this.events.publishEvent(new TasksChanged());
	}

	void toggle(long id) {
		synchronized (this) {
			this.tasks.replaceAll((task) -> (task.id() == id) ? task.toggled() : task);
		}
		this.events.publishEvent(new TasksChanged());
	}

	void delete(long id) {
		synchronized (this) {
			this.tasks.removeIf((task) -> task.id() == id);
		}
		this.events.publishEvent(new TasksChanged());
	}

	/**
	 * Published after the list has changed.
	 */
	record TasksChanged() {
	}

}
