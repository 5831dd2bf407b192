package io.liveflux.docs;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.Swap;

/**
 * Code of the manual.
 */
@LiveComponent("cart")
class Cart {

	private List<String> articles = new ArrayList<>();

	@Action
	void add(String article, LiveContext live) {
		this.articles.add(article);
		live.fragment("#cart-total", ":: total"); // a fragment of its own template
		live.fragment(Fragment.of("#cart-lines", () -> line(article)).swap(Swap.BEFORE_END)); // method
		live.fragment(Fragment.of("#badge", this::badge).inDocument()); // elsewhere
	}

	private Html line(String article) {
		return Html.format("<li>%s</li>", article);
	}

	private Html badge() {
		return Html.format("<b id=\"badge\">%d</b>", this.articles.size());
	}

}
