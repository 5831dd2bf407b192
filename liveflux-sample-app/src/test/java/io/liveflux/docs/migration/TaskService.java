package io.liveflux.docs.migration;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TaskService {

	private final ApplicationEventPublisher events;

	TaskService(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Transactional
	public void finish(long id) {
		// change the task in the database
		this.events.publishEvent(new TasksChanged());
	}

}
