package io.liveflux.faults.page;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Is shared, and shows what pages and services have written on it.
 */
@LiveComponent(value = "board", shared = true)
public class Board {

	private final Records records;

	private String run = "";

	private List<String> entries = new ArrayList<>();

	Board(Records records) {
		this.records = records;
	}

	@OnMount
	void mount(String key) {
		this.run = key;
	}

	@Action
	void add(String what) {
		enter(what);
	}

	@Action
	void look() {
	}

	/**
	 * Adds an entry.
	 * @param what the entry
	 */
	public void enter(String what) {
		this.entries.add(what);
		this.records.add("board/" + this.run, what);
	}

}
