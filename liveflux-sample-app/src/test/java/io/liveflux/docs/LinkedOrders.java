package io.liveflux.docs;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveComponent;
import io.liveflux.docs.OrderList.Order;
import io.liveflux.page.UrlParam;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * The page about lists: a long list of which the address names a part.
 */
@LiveComponent("linked-orders")
class LinkedOrders {

	@UrlParam
	@Rows(key = "id", size = 50)
	private LiveRows<Order, Long> orders = new LiveRows<>();

	List<Order> orders(@Nullable Long after, int size) {
		return List.of();
	}

}
