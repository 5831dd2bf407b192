package io.liveflux.docs.practice;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.liveflux.component.LiveComponent;

@LiveComponent(value = "price-board", shared = true)
class PriceBoard {

	private Map<String, BigDecimal> prices = new TreeMap<>();

	void show(Map<String, BigDecimal> changed) {
		this.prices.putAll(changed);
	}

}
