package io.liveflux.docs.migration;

import java.util.List;

interface Tasks {

	List<Task> open();

	void add(String title);

	void finish(long id);

}
