package io.liveflux.sample.playground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;
import io.liveflux.component.Swap;

/**
 * Something to do for every attribute.
 */
@LiveComponent("playground")
class Playground {

	private static final List<String> FRUIT = List.of("Apple", "Banana", "Blackberry", "Cherry", "Pear", "Plum");

	private List<String> found = List.of();

	private List<String> items = new ArrayList<>(List.of("one", "two", "three"));

	private String received = "";

	private int likes;

	private int looks;

	private int parcels;

	private int lines;

	private String rungBy = "nobody";

	@Bindable
	@Size(max = 20)
	private String title = "Untitled";

	@Bindable
	private String note = "";

	@Bindable
	private boolean loud;

	/**
	 * Of the page's scripts, where the page has one: the component cannot ask for it
	 * later.
	 */
	private String nonce = "";

	@OnMount
	void mount(@DefaultValue("") String nonce) {
		this.nonce = nonce;
		search("");
	}

	@Action
	void search(@DefaultValue("") String query) {
		this.found = FRUIT.stream()
			.filter((fruit) -> fruit.regionMatches(true, 0, query.strip(), 0, query.strip().length()))
			.toList();
	}

	@Action
	void like() {
		this.likes++;
	}

	@Action
	void look() {
		this.looks++;
	}

	@Action
	void send(Map<String, Object> data) {
		this.received = new TreeMap<>(data).toString();
	}

	@Action
	void pack(LiveContext live) {
		this.parcels++;
		live.fragment("#parcels", ":: parcels");
		live.fragment(Fragment.of("#badge", this::badge).inDocument());
	}

	@Action
	void write(@DefaultValue("") String line, LiveContext live) {
		int number = ++this.lines;
		Html html = Html.format("<li id=\"line-%d\">%s</li>", number, line);
		live.fragment(Fragment.of("#log", () -> html).swap(Swap.BEFORE_END));
	}

	@Action
	void place(Swap swap, LiveContext live) {
		boolean takesItsPlace = swap == Swap.REPLACE || swap == Swap.INNER;
		Html piece = Html.raw(takesItsPlace ? "<span id=\"spot\"><b>piece</b></span>" : "<span><b>piece</b></span>");
		live.fragment(Fragment.of("#spot", () -> piece).swap(swap));
	}

	@Action
	void ring(String by) {
		this.rungBy = by;
	}

	@Action
	void reverse() {
		Collections.reverse(this.items);
	}

	@Action
	void remove(String item) {
		if (item.equals("two")) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "Item two stays");
		}
		this.items.remove(item);
	}

	@Action
	void rename() {
		this.title = "Renamed";
	}

	@Action
	void ask(LiveContext live) {
		live.run((page) -> page.hide("#menu").show("#asked", "fade").focus("#answer"));
	}

	private Html badge() {
		return Html.format("<b id=\"badge\">%d</b>", this.parcels);
	}

}
