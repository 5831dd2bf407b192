package io.liveflux.original.page;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/**
 * Holds an action up until a test lets it pass.
 */
@Component
public class Gate {

	private final Semaphore passes = new Semaphore(0);

	/**
	 * Lets one action pass.
	 */
	public void open() {
		this.passes.release();
	}

	void pass() throws InterruptedException {
		if (!this.passes.tryAcquire(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("Nobody has opened the gate");
		}
	}

}
