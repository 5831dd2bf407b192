package io.liveflux.sample.ticker;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import io.liveflux.component.LiveComponents;

/**
 * Pushes twenty price changes a second to everybody who watches the ticker.
 */
@Service
class PriceFeed {

	private static final int INTERVAL_MILLIS = 50;

	private final Market market;

	private final LiveComponents components;

	PriceFeed(Market market, LiveComponents components) {
		this.market = market;
		this.components = components;
	}

	@Scheduled(fixedRate = INTERVAL_MILLIS)
	void tick() {
		Quote quote = this.market.next();
		this.components.updateShared(Ticker.class, "main", (ticker) -> ticker.show(quote));
	}

}
