package io.liveflux.test.shop;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;

/**
 * Where to bring what was bought, and what to bring along.
 */
@LiveComponent("delivery")
public class Delivery {

	private LiveForm<Parcel> parcel = LiveForm.of(new Parcel("", "", true, List.of(new Line("Tea"))));

	@Bindable
	private String remark = "";

	private String sent = "";

	@Action
	void send(@Valid LiveForm<Parcel> parcel) {
		if (parcel.value().name().equals("Nobody")) {
			parcel.reject("name", "unknown", "is unknown");
			return;
		}
		this.sent = parcel.value().toString();
	}

	@Action
	void addLine(LiveForm<Parcel> parcel) {
		parcel.add("lines");
	}

	/**
	 * What is sent.
	 *
	 * @param name to whom
	 * @param street where they live
	 * @param gift whether it is one
	 * @param lines what is in it
	 */
	public record Parcel(@NotBlank String name, @NotBlank String street, boolean gift, @Valid List<Line> lines) {
	}

	/**
	 * One thing.
	 *
	 * @param article what it is
	 */
	public record Line(@NotBlank String article) {
	}

}
