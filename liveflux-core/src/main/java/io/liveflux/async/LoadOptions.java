package io.liveflux.async;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a value is to be loaded. Immutable.
 *
 * @param isReset whether the present value is given up while the newer one is loaded
 * @param timeout longest time that it may take, {@code null} for that of the property
 * {@code liveflux.background.load-timeout}
 * @since 0.1
 */
public record LoadOptions(boolean isReset, @Nullable Duration timeout) {

	/** The present value stays, and it may take as long as any. */
	public static final LoadOptions DEFAULT = new LoadOptions(false, null);

	/**
	 * Creates options.
	 * @throws IllegalArgumentException when the time is not positive
	 */
	public LoadOptions {
		Assert.isTrue(timeout == null || timeout.toMillis() > 0,
				() -> "'timeout' must be at least a millisecond, but is " + timeout);
	}

	/**
	 * Returns the default: the present value stays, and it may take as long as any.
	 */
	public static LoadOptions options() {
		return DEFAULT;
	}

	/**
	 * Returns these options, but the present value is given up while the newer one is
	 * loaded.
	 */
	public LoadOptions reset() {
		return new LoadOptions(true, this.timeout);
	}

	/**
	 * Returns these options with a bound: what takes longer is interrupted and has
	 * failed.
	 * @param timeout longest time that it may take, the time that it waits for a thread
	 * among it
	 */
	public LoadOptions timeout(Duration timeout) {
		Assert.notNull(timeout, "'timeout' must not be null");
		return new LoadOptions(this.isReset, timeout);
	}

}
