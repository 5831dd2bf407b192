package io.liveflux.sample.todo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;

import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.sample.todo.TaskList.TasksChanged;

/**
 * The to-do list of one page: the tasks are the application's, the filter and the form
 * are the page's own.
 */
@LiveComponent("todo")
class Todo {

	private final TaskList taskList;

	private List<Task> tasks = List.of();

	private long open;

	private Filter filter = Filter.ALL;

	private TaskForm form = TaskForm.EMPTY;

	private Map<String, String> errors = Map.of();

	Todo(TaskList taskList) {
		this.taskList = taskList;
	}

	@OnMount
	void mount() {
		read();
	}

	@Action
	void add(@Valid TaskForm form, Errors errors) {
		this.errors = messages(errors);
		this.form = form;
		if (!errors.hasErrors()) {
			this.taskList.add(Objects.requireNonNull(form.title()).strip(), form.due(),
					Objects.requireNonNull(form.priority()));
			this.form = TaskForm.EMPTY;
		}
		read();
	}

	@Action
	void toggle(long id) {
		this.taskList.toggle(id);
		read();
	}

	@Action
	void delete(long id) {
		this.taskList.delete(id);
		read();
	}

	@Action
	void show(Filter filter) {
		this.filter = filter;
		read();
	}

	@OnEvent
	void changed(TasksChanged event) {
		read();
	}

	private void read() {
		List<Task> all = this.taskList.all();
		this.tasks = all.stream().filter(this.filter::accepts).toList();
		this.open = all.stream().filter(Filter.OPEN::accepts).count();
	}

	private static Map<String, String> messages(Errors errors) {
		Map<String, String> messages = new LinkedHashMap<>();
		for (FieldError error : errors.getFieldErrors()) {
			String text = error.isBindingFailure() ? "This cannot be understood." : error.getDefaultMessage();
			messages.putIfAbsent(error.getField(), Objects.requireNonNullElse(text, "This is not valid."));
		}
		return messages;
	}

}
