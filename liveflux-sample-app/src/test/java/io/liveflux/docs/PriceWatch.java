package io.liveflux.docs;

import java.math.BigDecimal;
import java.time.Duration;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

@LiveComponent("price-watch")
class PriceWatch {

	private final Market market;

	private BigDecimal price = BigDecimal.ZERO;

	PriceWatch(Market market) {
		this.market = market;
	}

	private Interval watch = Interval.off();

	@Action
	void follow(LiveContext live) {
		live.every("watch", Duration.ofSeconds(1));
	}

	@Action
	void rest(LiveContext live) {
		live.cancel("watch");
	}

	@Every("watch")
	void look() {
		this.price = this.market.price();
	}

	@Override
	public String toString() {
		return "PriceWatch[" + this.price + " " + this.watch + "]";
	}

	interface Market {

		BigDecimal price();

	}

}
