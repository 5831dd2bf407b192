package io.liveflux.sample.ticker;

import java.util.List;

import io.liveflux.async.Every;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Three prices, for the front page.
 */
@LiveComponent(value = "ticker-miniature", shared = true)
class TickerMiniature {

	private static final int SHOWN = 3;

	private final Market market;

	private List<Quote> quotes = List.of();

	TickerMiniature(Market market) {
		this.market = market;
	}

	@OnMount
	@Every("1s")
	void look() {
		this.quotes = this.market.quotes().subList(0, SHOWN);
	}

}
