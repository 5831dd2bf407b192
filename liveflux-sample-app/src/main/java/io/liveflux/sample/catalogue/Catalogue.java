package io.liveflux.sample.catalogue;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.page.OnUrl;
import io.liveflux.page.UrlParam;
import io.liveflux.page.UrlParam.History;

/**
 * The list of all articles. What is searched for, the order and the page are in the
 * address, so a link, a reload and the back button lead to the same list.
 */
@LiveComponent("catalogue")
class Catalogue {

	private static final int SIZE = 20;

	private final Items items;

	@UrlParam("q")
	@Size(max = 50)
	private String search = "";

	@UrlParam
	private Sort sort = Sort.NUMBER;

	@UrlParam(history = History.PUSH)
	@Min(1)
	private int page = 1;

	private List<Item> rows = List.of();

	private int found;

	private int pages = 1;

	Catalogue(Items items) {
		this.items = items;
	}

	@OnUrl
	void moved() {
		List<Item> all = this.items.find(this.search, this.sort);
		this.found = all.size();
		this.pages = Math.max(1, (this.found + SIZE - 1) / SIZE);
		this.page = Math.min(this.page, this.pages);
		this.rows = all.stream().skip((this.page - 1L) * SIZE).limit(SIZE).toList();
	}

	@Action
	void next() {
		this.page++;
		moved();
	}

	@Action
	void clear() {
		this.search = "";
		this.page = 1;
		moved();
	}

}
