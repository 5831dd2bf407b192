package io.liveflux.component.scanned;

import java.util.concurrent.atomic.AtomicInteger;

import io.liveflux.component.LiveComponent;

/**
 * Alone in its package, for the component scan to find. Its kind is the name of another
 * bean.
 */
@LiveComponent("clicks")
public class Counter {

	public static final AtomicInteger INSTANCES = new AtomicInteger();

	private final String collaborator;

	Counter(String collaborator) {
		this.collaborator = collaborator;
		INSTANCES.incrementAndGet();
	}

	@Override
	public String toString() {
		return this.collaborator;
	}

}
