package io.liveflux.original.page;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.Swap;

/**
 * Draws only what changes, within its own root and outside of it.
 */
@LiveComponent(value = "cart", view = "original/cart", clientMount = true)
class Cart {

	private List<String> articles = new ArrayList<>();

	@Action
	void addItem(String article, LiveContext live) {
		this.articles.add(article);
		int number = this.articles.size();
		live.fragment(Fragment.of("#cart-total", () -> Html.format("<b id=\"cart-total\">%d</b>", number)));
		live.fragment(Fragment.of(".line-items", () -> Html.format("<li id=\"line-%d\">%s</li>", number, article))
			.swap(Swap.BEFORE_END));
		live.fragment(Fragment.of("#global-cart-badge", () -> Html.format("<i>%d</i>", number))
			.swap(Swap.INNER)
			.inDocument());
	}

}
