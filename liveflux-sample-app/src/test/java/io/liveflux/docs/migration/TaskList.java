package io.liveflux.docs.migration;

import java.util.List;

import jakarta.validation.constraints.NotBlank;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

@LiveComponent("task-list")
class TaskList {

	private final Tasks tasks;

	private List<Task> open = List.of();

	TaskList(Tasks tasks) {
		this.tasks = tasks;
	}

	@OnMount
	void mount() {
		this.open = this.tasks.open();
	}

	@Action
	void add(@NotBlank String title, LiveContext live) {
		this.tasks.add(title);
		this.open = this.tasks.open();
		live.flash("success", "Added");
	}

	@Action
	void finish(long id) {
		this.tasks.finish(id);
		this.open = this.tasks.open();
	}

	@OnEvent
	void changed(TasksChanged event) {
		this.open = this.tasks.open();
	}

}
