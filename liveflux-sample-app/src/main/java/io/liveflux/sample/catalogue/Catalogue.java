package io.liveflux.sample.catalogue;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.page.OnUrl;
import io.liveflux.page.UrlParam;
import io.liveflux.page.UrlParam.History;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * The list of all articles, which goes on as the user reads. What is searched for and the
 * order are in the address, so a link, a reload and the back button lead to the same
 * list; back from an article, it is also where it was.
 */
@LiveComponent("catalogue")
class Catalogue {

	private final Items items;

	@UrlParam("q")
	@Size(max = 50)
	private String search = "";

	@UrlParam(history = History.PUSH)
	private @Nullable Category category;

	@UrlParam
	private Sort sort = Sort.NUMBER;

	@UrlParam
	@Rows(key = "number", size = 20, keep = 200)
	private LiveRows<Item, Integer> articles = new LiveRows<>();

	private @Nullable Search shown;

	private int found;

	Catalogue(Items items) {
		this.items = items;
	}

	Window<Item> articles(ScrollPosition at, Limit limit) {
		return this.items.find(search(), at, limit);
	}

	@OnUrl
	void moved() {
		if (!search().equals(this.shown)) {
			this.shown = search();
			this.found = this.items.count(this.shown);
			// The address says where in the list.
			this.articles.refresh();
		}
	}

	@Action
	void more() {
		this.articles.next();
	}

	@Action
	void earlier() {
		this.articles.previous();
	}

	@Action
	void only(@Nullable Category category) {
		this.category = category;
		this.articles.reset();
		moved();
	}

	@Action
	void clear() {
		this.search = "";
		this.category = null;
		this.articles.reset();
		moved();
	}

	private Search search() {
		return new Search(this.search, this.category, this.sort);
	}

}
