package io.liveflux.docs;

import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.docs.OrderList.Order;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * The page about lists: a long list from Spring Data.
 */
@LiveComponent("scrolled-orders")
class ScrolledOrders {

	private final OrderScroll repository;

	ScrolledOrders(OrderScroll repository) {
		this.repository = repository;
	}

	@Rows(key = "id", size = 50, retry = DataAccessException.class)
	private LiveRows<Order, Long> orders = new LiveRows<>();

	Window<Order> orders(ScrollPosition at) {
		return this.repository.findTop50ByOrderByPlacedAtDescIdDesc(at);
	}

	@Action
	void again() {
		this.orders.retry();
	}

	interface OrderScroll {

		Window<Order> findTop50ByOrderByPlacedAtDescIdDesc(ScrollPosition at);

	}

}
