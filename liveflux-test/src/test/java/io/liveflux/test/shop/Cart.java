package io.liveflux.test.shop;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

/**
 * What somebody is about to buy.
 */
@LiveComponent("cart")
public class Cart {

	private final Prices prices;

	private final ApplicationEventPublisher events;

	private List<String> articles = new ArrayList<>();

	private int total;

	private String buyer = "nobody";

	private String wrapping = "none";

	private boolean gift;

	@Bindable
	private String note = "";

	Cart(Prices prices, ApplicationEventPublisher events) {
		this.prices = prices;
		this.events = events;
	}

	@OnMount
	void mount(@Nullable Principal principal) {
		this.buyer = (principal != null) ? principal.getName() : "nobody";
	}

	@Action
	void add(String article, @DefaultValue("1") int quantity, LiveContext live) {
		for (int i = 0; i < quantity; i++) {
			this.articles.add(article);
			this.total += this.prices.of(article);
		}
		live.dispatch("added", Map.of("article", article));
		live.flash("success", article + " added");
		live.title("Cart (" + this.articles.size() + ")");
	}

	@Action
	Quote quote(String article, @DefaultValue("1") int quantity) {
		this.wrapping = "quoted";
		return new Quote(article, quantity * this.prices.of(article));
	}

	@Action
	void ask(String question) {
		if (question.equals("?")) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Ask something");
		}
	}

	@Action
	void remove(int index) {
		this.total -= this.prices.of(this.articles.remove(index));
	}

	@Action
	void wrap(@DefaultValue("none") String wrapping, @DefaultValue("false") boolean gift) {
		this.wrapping = wrapping;
		this.gift = gift;
	}

	@Action
	void pay(LiveContext live) {
		this.articles.forEach((article) -> this.events.publishEvent(new Sold(article)));
		this.articles.clear();
		live.flash("success", "Paid");
		live.redirect("/thanks");
	}

	@Action
	void explain(LiveContext live) {
		live.run((page) -> page.show("#terms", "fade").text("#terms p", "Thirty days").focus("#terms"));
	}

	@Action
	void shout(LiveContext live) {
		live.push(Map.of("words", "hello"));
	}

	/**
	 * What something would cost.
	 *
	 * @param article what
	 * @param total how much all of it costs
	 */
	public record Quote(String article, int total) {
	}

}
