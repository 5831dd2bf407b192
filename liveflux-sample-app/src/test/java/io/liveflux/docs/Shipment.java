package io.liveflux.docs;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;

import org.springframework.validation.annotation.Validated;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;
import io.liveflux.form.OnChange;

@LiveComponent("shipment")
class Shipment {

	private final Addresses addresses;

	private LiveForm<Parcel> parcel = LiveForm.of(new Parcel("", "DE", "", List.of(new Line("", 1))));

	Shipment(Addresses addresses) {
		this.addresses = addresses;
	}

	@Action
	void send(@Valid LiveForm<Parcel> parcel) {
		if (this.addresses.areUnknown(parcel.value().mail())) {
			parcel.reject("mail", "unknown", "We do not know this address");
			return;
		}
		parcel.reset();
	}

	@Action
	void check(@Validated(Address.class) LiveForm<Parcel> parcel) {
	}

	@Action
	void addLine(LiveForm<Parcel> parcel) {
		parcel.add("lines");
	}

	@Action
	void removeLine(LiveForm<Parcel> parcel, int number) {
		parcel.remove("lines", number);
	}

	@Action
	void moveLine(LiveForm<Parcel> parcel, int number, int by) {
		parcel.move("lines", number, by);
	}

	@OnChange("country")
	void countryChanged() {
		this.parcel.set("region", "");
	}

	record Parcel(@NotBlank @Email(groups = Address.class) String mail, String country, String region,
			@NotEmpty List<@Valid Line> lines) {
	}

	record Line(@NotBlank String article, @Positive int pieces) {
	}

	interface Address {

	}

	interface Addresses {

		boolean areUnknown(String mail);

	}

}
