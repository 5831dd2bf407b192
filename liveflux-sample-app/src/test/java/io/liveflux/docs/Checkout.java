package io.liveflux.docs;

import java.security.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

@LiveComponent("checkout")
class Checkout {

	private final Orders orders; // final: a collaborator

	private String article = ""; // not final: state

	private Map<String, String> errors = Map.of();

	private transient @Nullable String scratch; // transient: neither

	@Bindable
	@Size(max = 40)
	private String coupon = "";

	@Bindable
	private @Nullable LocalDate delivery;

	private Map<String, Object> typed = Map.of(); // what the fields of the form show

	Checkout(Orders orders) {
		this.orders = orders;
	}

	@OnMount
	void mount(String article) {
		this.article = article;
	}

	@Action
	void order(@Valid OrderForm form, Errors errors, Map<String, Object> typed, Principal user, LiveContext live) {
		this.typed = typed;
		this.errors = new LinkedHashMap<>();
		errors.getFieldErrors().forEach((error) -> this.errors.put(error.getField(), error.getDefaultMessage()));
		if (!errors.hasErrors()) {
			long id = this.orders.place(form, user.getName());
			live.dispatch("order-placed", Map.of("id", id));
			live.redirect("/orders/" + id, Duration.ofSeconds(2));
		}
	}

	interface Orders {

		long place(OrderForm form, String user);

	}

}
