package io.liveflux.faults.page;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Belongs to one page, and shows each of its actions.
 */
@LiveComponent("ledger")
public class Ledger {

	private final Records records;

	private String run = "";

	private List<String> entries = new ArrayList<>();

	Ledger(Records records) {
		this.records = records;
	}

	@OnMount
	void mount(String run) {
		this.run = run;
	}

	@Action
	void add(String what) {
		enter(what);
	}

	@Action
	void note(String text) {
		enter(text);
	}

	@Action
	void look() {
	}

	/**
	 * Returns the entries as they are now.
	 */
	public List<String> entries() {
		return List.copyOf(this.entries);
	}

	/**
	 * Adds an entry.
	 * @param what the entry
	 */
	public void enter(String what) {
		this.entries.add(what);
		this.records.add("ledger/" + this.run, what);
	}

}
