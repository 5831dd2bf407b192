package io.liveflux.sample.recipes.code;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Asks a slow job how far it is, again and again until it is done.
 */
@LiveComponent("slow-job")
class SlowJob {

	private final Jobs jobs;

	private @Nullable Instant job;

	private int percent;

	private Interval watch = Interval.off();

	SlowJob(Jobs jobs) {
		this.jobs = jobs;
	}

	@Action
	void start(LiveContext live) {
		this.job = this.jobs.start();
		this.percent = 0;
		live.every("watch", Duration.ofMillis(500));
	}

	@Every("watch")
	void look(LiveContext live) {
		this.percent = (this.job != null) ? this.jobs.percentOf(this.job) : 100;
		if (this.percent == 100) {
			live.cancel("watch");
		}
	}

}
