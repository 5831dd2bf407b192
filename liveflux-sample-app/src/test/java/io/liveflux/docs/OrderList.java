package io.liveflux.docs;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * The page about lists: a long list.
 */
@LiveComponent("order-list")
class OrderList {

	private final OrderRepository repository;

	@Rows(key = "id", size = 50, keep = 200)
	private LiveRows<Order, Long> orders = new LiveRows<>();

	OrderList(OrderRepository repository) {
		this.repository = repository;
	}

	List<Order> orders(@Nullable Long after, int size) {
		return this.repository.newestBefore((after != null) ? after : Long.MAX_VALUE, size);
	}

	@Action
	void more() {
		this.orders.next();
	}

	@Action
	void earlier() {
		this.orders.previous();
	}

	@OnEvent
	void placed(OrderPlaced event) {
		this.orders.putFirst(event.order());
	}

	List<Order> ordersBefore(Long before, int size) {
		return this.repository.oldestAfter(before, size);
	}

	record Order(long id, String article) {
	}

	record OrderPlaced(Order order) {
	}

	interface OrderRepository {

		List<Order> newestBefore(long id, int size);

		List<Order> oldestAfter(long id, int size);

	}

}
