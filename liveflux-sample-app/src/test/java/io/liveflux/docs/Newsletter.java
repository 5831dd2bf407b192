package io.liveflux.docs;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

@LiveComponent("newsletter")
class Newsletter {

	private List<String> mails = new ArrayList<>();

	@Action
	void subscribe(@Valid Subscription subscription) {
		this.mails.add(subscription.mail());
	}

	record Subscription(@NotBlank @Email String mail) {
	}

}
