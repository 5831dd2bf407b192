package io.liveflux.test.shop;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;

/**
 * What is left for everybody.
 */
@LiveComponent(value = "stock", shared = true)
public class Stock {

	private int left = 10;

	private List<String> sold = new ArrayList<>();

	@OnEvent
	public void sold(Sold event) {
		this.left--;
		this.sold.add(event.article());
	}

	@Action
	void refill(int by) {
		this.left += by;
	}

}
