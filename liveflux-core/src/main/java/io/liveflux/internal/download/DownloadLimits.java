package io.liveflux.internal.download;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How much may wait to be fetched. Beyond it, what has waited longest is dropped.
 *
 * @param ttl how long a file waits
 * @param maxPerOwner how many files of one owner wait
 * @param maxWaiting how many files wait in all
 * @param maxMemoryBytes how many bytes of them wait in memory
 */
public record DownloadLimits(Duration ttl, int maxPerOwner, int maxWaiting, long maxMemoryBytes) {

	/** Limits for a start. */
	public static final DownloadLimits DEFAULTS = new DownloadLimits(Duration.ofMinutes(1), 10, 1000, 64L << 20);

	public DownloadLimits {
		Assert.isTrue(ttl.toMillis() > 0, "'ttl' must be positive");
		Assert.isTrue(maxPerOwner > 0, "'maxPerOwner' must be positive");
		Assert.isTrue(maxWaiting > 0, "'maxWaiting' must be positive");
		Assert.isTrue(maxMemoryBytes > 0, "'maxMemoryBytes' must be positive");
	}

}
