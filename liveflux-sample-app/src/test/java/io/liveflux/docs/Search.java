package io.liveflux.docs;

import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.page.Remembered;

/**
 * Code of the manual.
 */
@LiveComponent("search")
class Search {

	@Bindable
	@Remembered
	private Filter filter = Filter.ALL;

	@Bindable
	@Remembered(Remembered.Place.LOCAL)
	private List<String> columns = List.of("name", "price");

	@Action
	void reset() {
		this.filter = Filter.ALL;
		this.columns = List.of("name", "price");
	}

	enum Filter {

		ALL, OPEN

	}

}
