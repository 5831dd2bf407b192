package io.liveflux.docs;

import jakarta.validation.Valid;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;

@LiveComponent("order")
class Order {

	private LiveForm<OrderForm> order = LiveForm.of(OrderForm.class);

	private String done = "";

	@Action
	void place(@Valid LiveForm<OrderForm> order) {
		this.done = order.value().pieces() + " of " + order.value().article();
		order.reset();
	}

}
