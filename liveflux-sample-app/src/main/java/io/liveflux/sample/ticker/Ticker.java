package io.liveflux.sample.ticker;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * The prices as everybody sees them. One instance, whatever the number of pages: a change
 * is drawn once and sent to all.
 */
@LiveComponent(value = "ticker", shared = true)
class Ticker {

	private final Market market;

	private List<Quote> quotes = List.of();

	private long changes;

	private @Nullable String headline;

	Ticker(Market market) {
		this.market = market;
	}

	@OnMount
	void mount() {
		this.quotes = this.market.quotes();
	}

	@Action
	void announce(@Valid Announcement announcement) {
		this.headline = announcement.headline();
	}

	void show(Quote changed) {
		List<Quote> quotes = new ArrayList<>(this.quotes);
		quotes.replaceAll((quote) -> quote.symbol().equals(changed.symbol()) ? changed : quote);
		this.quotes = quotes;
		this.changes++;
	}

	/**
	 * A line above the prices.
	 *
	 * @param headline the line
	 */
	record Announcement(@NotBlank @Size(max = 80) String headline) {
	}

}
