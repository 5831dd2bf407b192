package io.liveflux.sample.recipes.code;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;

import org.springframework.validation.annotation.Validated;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;

/**
 * A form in steps.
 */
@LiveComponent("wizard")
class Wizard {

	private LiveForm<Trip> trip = LiveForm.of(Trip.class);

	private int step = 1;

	@Action
	void where(@Validated(Where.class) LiveForm<Trip> trip) {
		this.step = 2;
	}

	@Action
	void book(@Validated({ Where.class, Who.class }) LiveForm<Trip> trip) {
		this.step = 3;
	}

	@Action
	void back(LiveForm<Trip> trip) {
		this.step = 1;
	}

	record Trip(@NotBlank(groups = Where.class) String to,
			@NotBlank(groups = Who.class) @Email(groups = Who.class) String mail) {
	}

	interface Where {

	}

	interface Who {

	}

}
