package io.liveflux.sample.recipes.code;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.Every;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Asks a slow job again and again how far it is.
 */
@LiveComponent("slow-job")
class SlowJob {

	private final Jobs jobs;

	private @Nullable Instant job;

	private int percent;

	SlowJob(Jobs jobs) {
		this.jobs = jobs;
	}

	@Action
	void start() {
		this.job = this.jobs.start();
		this.percent = 0;
	}

	@Every("500ms")
	void look() {
		if (this.job != null && this.percent < 100) {
			this.percent = this.jobs.percentOf(this.job);
		}
	}

}
