package io.liveflux.benchmarks;

import java.nio.ByteBuffer;

/**
 * Finds whole answers in what a client reads.
 */
@FunctionalInterface
interface Answers {

	/**
	 * Returns how many answers end in what was read next, all of which it takes.
	 */
	int in(ByteBuffer read);

}
