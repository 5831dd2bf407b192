package io.liveflux.sample.report;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Adds up what was sold, at the pace of a large database. Thread-safe.
 */
@Service
class Archive {

	/** Nothing is kept of the years before. */
	private static final int FIRST_YEAR = 2024;

	private final Duration pause;

	private final AtomicLong count = new AtomicLong();

	Archive(@Value("${sample.report.pause:2s}") Duration pause) {
		this.pause = pause;
	}

	/**
	 * Returns what was sold in a year.
	 * @throws ResponseStatusException if nothing is known of the year
	 * @throws InterruptedException if nobody wants it any more
	 */
	Sales of(int year) throws InterruptedException {
		// Nothing comes of it but that it takes its time.
		new CountDownLatch(1).await(this.pause.toMillis(), TimeUnit.MILLISECONDS);
		if (year < FIRST_YEAR) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is kept of " + year);
		}
		this.count.incrementAndGet();
		int orders = 1200 + (year - FIRST_YEAR) * 350;
		return new Sales(year, orders, orders * 84L);
	}

	/**
	 * Returns how many years were added up.
	 */
	long count() {
		return this.count.get();
	}

}
