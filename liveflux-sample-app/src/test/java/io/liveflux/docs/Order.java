package io.liveflux.docs;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.Valid;

import org.springframework.validation.Errors;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

@LiveComponent("order")
class Order {

	private Map<String, Object> typed = Map.of();

	private Map<String, String> errors = new LinkedHashMap<>();

	private String done = "";

	@Action
	void order(@Valid OrderForm form, Errors errors, Map<String, Object> typed) {
		this.errors.clear();
		errors.getFieldErrors().forEach((error) -> this.errors.put(error.getField(), error.getDefaultMessage()));
		this.typed = errors.hasErrors() ? typed : Map.of();
		this.done = errors.hasErrors() ? "" : form.pieces() + " of " + form.article();
	}

}
