package io.liveflux.original.page;

import java.util.List;
import java.util.stream.Stream;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Finds while somebody types.
 */
@LiveComponent(value = "search", view = "original/search", clientMount = true)
class Search {

	private List<String> found = List.of();

	@Action
	void search(String query) {
		this.found = Stream.of("apple", "banana", "blackberry").filter((it) -> it.startsWith(query)).toList();
	}

}
