package io.liveflux.test.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

/**
 * What is cheap for an hour, with what is said of it.
 */
@LiveComponent("offer")
public class Offer {

	private final InstantSource clock;

	private final Agency agency;

	private Instant end = Instant.MAX;

	private String left = "";

	private int looked;

	private String news = "";

	Offer(InstantSource clock, Agency agency) {
		this.clock = clock;
		this.agency = agency;
	}

	@OnMount
	void mount() {
		this.end = this.clock.instant().plus(Duration.ofHours(1));
		look();
		this.looked = 0;
	}

	@Action
	void look() {
		this.left = Duration.between(this.clock.instant(), this.end).toString();
		this.looked++;
	}

	@Action
	void listen(LiveContext live) {
		this.news = "";
		live.text("news", this.agency);
		live.flash("info", "Listening");
	}

	@OnUnmount
	void unmount() {
		this.agency.departed();
	}

}
