package io.liveflux.sample.todo;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.form.LiveForm;
import io.liveflux.page.Remembered;
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

	@Bindable
	@Remembered
	private Filter filter = Filter.ALL;

	private LiveForm<TaskForm> form = LiveForm.of(TaskForm.EMPTY);

	Todo(TaskList taskList) {
		this.taskList = taskList;
	}

	@OnMount
	void mount() {
		read();
	}

	@Action
	void add(@Valid LiveForm<TaskForm> form) {
		TaskForm task = form.value();
		this.taskList.add(Objects.requireNonNull(task.title()).strip(), task.due(),
				Objects.requireNonNull(task.priority()));
		form.reset();
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

}
