package io.liveflux.docs;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.page.OnUrl;
import io.liveflux.page.UrlParam;
import io.liveflux.page.UrlParam.History;

/**
 * Code of the manual.
 */
@LiveComponent("catalogue")
class Catalogue {

	private final Articles articles;

	@UrlParam("q")
	@Size(max = 50)
	private String search = "";

	@UrlParam(history = History.PUSH)
	@Min(1)
	private int page = 1;

	private List<String> rows = List.of();

	Catalogue(Articles articles) {
		this.articles = articles;
	}

	@OnUrl
	void moved() {
		this.rows = this.articles.find(this.search, this.page);
	}

	@Action
	void next() {
		this.page++;
		moved();
	}

	List<String> rows() {
		return this.rows;
	}

	/**
	 * Knows all articles.
	 */
	interface Articles {

		List<String> find(String search, int page);

	}

}
