package io.liveflux.original.page;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Takes as long as a test wants.
 */
@LiveComponent(value = "fetch-data", view = "original/fetch-data", clientMount = true)
class FetchData {

	private final Gate gate;

	private int fetched;

	FetchData(Gate gate) {
		this.gate = gate;
	}

	@Action
	void fetch() throws InterruptedException {
		this.gate.pass();
		this.fetched++;
	}

}
