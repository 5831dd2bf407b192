package io.liveflux.internal.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which connections an operator wants to see.
 *
 * @param user name of the user whose they are, or {@code null} for all
 * @param order in which order
 * @param page number of the page, from 0
 * @param size how many are on a page, up to {@value #MAX_SIZE}
 * @since 0.1
 */
public record ConnectionQuery(@Nullable String user, Order order, int page, int size) {

	/** How many connections are on a page at most. */
	public static final int MAX_SIZE = 500;

	/**
	 * Creates a query.
	 */
	public ConnectionQuery {
		Assert.isTrue(page >= 0, () -> "'page' must be a number from 0, not " + page);
		Assert.isTrue(size >= 1 && size <= MAX_SIZE,
				() -> "'size' must be a number from 1 to " + MAX_SIZE + ", not " + size);
	}

	/**
	 * What comes first.
	 */
	public enum Order {

		/** Those that have been open longest. */
		OLDEST,

		/** Those that were opened last. */
		NEWEST,

		/** Those that most bytes wait for. */
		QUEUE

	}

}
