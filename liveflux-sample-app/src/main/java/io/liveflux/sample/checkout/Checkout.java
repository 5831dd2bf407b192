package io.liveflux.sample.checkout;

import java.math.BigDecimal;

import org.springframework.validation.annotation.Validated;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;
import io.liveflux.form.OnChange;
import io.liveflux.sample.checkout.Purchase.Address;
import io.liveflux.sample.checkout.Purchase.Basket;

/**
 * A purchase in three steps. Each step has an action that is called only when the fields
 * of the step are right; what the others hold stays.
 */
@LiveComponent("checkout")
class Checkout {

	private LiveForm<Purchase> purchase = LiveForm.of(Purchase.EMPTY);

	private Step step = Step.BASKET;

	private BigDecimal paid = BigDecimal.ZERO;

	@Action
	void basket(@Validated(Basket.class) LiveForm<Purchase> purchase) {
		this.step = Step.ADDRESS;
	}

	@Action
	void address(@Validated(Address.class) LiveForm<Purchase> purchase) {
		this.step = Step.REVIEW;
	}

	@Action
	void buy(@Validated({ Basket.class, Address.class }) LiveForm<Purchase> purchase) {
		this.paid = purchase.value().total();
		this.step = Step.DONE;
		purchase.reset();
	}

	@Action
	void back(LiveForm<Purchase> purchase) {
		this.step = (this.step == Step.REVIEW) ? Step.ADDRESS : Step.BASKET;
	}

	@Action
	void addLine(LiveForm<Purchase> purchase) {
		purchase.add("lines");
	}

	@Action
	void removeLine(LiveForm<Purchase> purchase, int number) {
		purchase.remove("lines", number);
	}

	@Action
	void moveLine(LiveForm<Purchase> purchase, int number, int by) {
		purchase.move("lines", number, by);
	}

	@OnChange("country")
	void countryChanged() {
		this.purchase.set("region", "");
	}

}
