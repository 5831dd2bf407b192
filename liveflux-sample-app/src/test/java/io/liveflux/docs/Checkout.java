package io.liveflux.docs;

import java.security.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;
import io.liveflux.form.LiveForm;

@LiveComponent("checkout")
class Checkout {

	private final Orders orders; // final: a collaborator

	private String article = ""; // not final: state

	private transient @Nullable String scratch; // transient: neither

	@Bindable
	@Size(max = 40)
	private String coupon = "";

	@Bindable
	private @Nullable LocalDate delivery;

	private LiveForm<OrderForm> order = LiveForm.of(OrderForm.class);

	Checkout(Orders orders) {
		this.orders = orders;
	}

	@OnMount
	void mount(String article) {
		this.article = article;
	}

	@Action
	void order(@Valid LiveForm<OrderForm> order, Principal user, LiveContext live) {
		long id = this.orders.place(order.value(), user.getName());
		live.dispatch("order-placed", Map.of("id", id));
		live.redirect("/orders/" + id, Duration.ofSeconds(2));
	}

	interface Orders {

		long place(OrderForm form, String user);

	}

}
