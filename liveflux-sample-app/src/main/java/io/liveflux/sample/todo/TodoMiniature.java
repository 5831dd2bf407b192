package io.liveflux.sample.todo;

import java.util.List;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * How many tasks are done, for the front page.
 */
@LiveComponent(value = "todo-miniature", shared = true)
class TodoMiniature {

	private final TaskList taskList;

	private int all;

	private long done;

	TodoMiniature(TaskList taskList) {
		this.taskList = taskList;
	}

	@OnMount
	void read() {
		List<Task> tasks = this.taskList.all();
		this.all = tasks.size();
		this.done = tasks.stream().filter(Task::done).count();
	}

	@OnEvent
	void changed(TaskList.TasksChanged event) {
		read();
	}

}
