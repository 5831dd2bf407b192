package io.liveflux.sample.recipes.code;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Stands for a queue of jobs elsewhere: each takes five seconds.
 */
@Service
class Jobs {

	private static final Duration DURATION = Duration.ofSeconds(5);

	private final InstantSource clock;

	@Autowired
	Jobs() {
		this(InstantSource.system());
	}

	Jobs(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Begins a job.
	 * @return when it has begun, which is its number
	 */
	Instant start() {
		return this.clock.instant();
	}

	/**
	 * Returns how much of a job is done, from 0 to 100.
	 */
	int percentOf(Instant job) {
		long done = 100 * Duration.between(job, this.clock.instant()).toMillis() / DURATION.toMillis();
		return (int) Math.min(100, done);
	}

}
