package io.liveflux.docs.practice;

import java.util.UUID;

import jakarta.validation.constraints.Positive;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

@LiveComponent("payment")
class Payment {

	private final Payments payments;

	private UUID attempt = UUID.randomUUID();

	private String receipt = "";

	Payment(Payments payments) {
		this.payments = payments;
	}

	@Action
	void pay(@Positive int cents) {
		this.receipt = this.payments.pay(this.attempt, cents);
		this.attempt = UUID.randomUUID();
	}

}
