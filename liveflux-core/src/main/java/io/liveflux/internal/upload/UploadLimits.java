package io.liveflux.internal.upload;

import java.time.Duration;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How much may be under way.
 *
 * @param maxBytesPerOwner bytes of one owner, of files that are complete and of those on
 * their way
 * @param maxOpenPerOwner files of one owner that are not complete
 * @param maxTotal bytes of all owners together
 * @param diskReserve bytes that are left free
 * @param maxChunk bytes of one request
 * @param idleTimeout how long a file that is not complete waits for its next byte
 */
public record UploadLimits(long maxBytesPerOwner, int maxOpenPerOwner, long maxTotal, long diskReserve, long maxChunk,
		Duration idleTimeout) {

	/** How the names of the properties begin. */
	public static final String PREFIX = "liveflux.upload.";

	/** Limits for a start. */
	public static final UploadLimits DEFAULTS = new UploadLimits(DataSize.ofMegabytes(200).toBytes(), 100,
			DataSize.ofGigabytes(10).toBytes(), 0, DataSize.ofMegabytes(4).toBytes(), Duration.ofMinutes(5));

	/** Bytes of the first chunk of a file. */
	static final int FIRST_CHUNK = 256 * 1024;

	/**
	 * Creates limits.
	 */
	public UploadLimits {
		Assert.isTrue(maxBytesPerOwner > 0, "'maxBytesPerOwner' must be positive");
		Assert.isTrue(maxOpenPerOwner > 0, "'maxOpenPerOwner' must be positive");
		Assert.isTrue(maxTotal > 0, "'maxTotal' must be positive");
		Assert.isTrue(diskReserve >= 0, "'diskReserve' must not be negative");
		Assert.isTrue(maxChunk > 0, "'maxChunk' must be positive");
		Assert.isTrue(idleTimeout.toMillis() > 0, "'idleTimeout' must be positive");
	}

	/**
	 * Returns how many bytes the first request for a file should bring.
	 */
	long firstChunk() {
		return Math.min(FIRST_CHUNK, this.maxChunk);
	}

}
