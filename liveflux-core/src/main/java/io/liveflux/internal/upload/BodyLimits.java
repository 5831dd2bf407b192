package io.liveflux.internal.upload;

import org.springframework.util.Assert;

/**
 * How large the body of a post may be.
 *
 * @param maxSizeBytes most bytes of a body, or of the fields of a multipart form
 * @param multipart what the container accepts of a multipart form
 * @since 0.1
 */
public record BodyLimits(long maxSizeBytes, MultipartLimits multipart) {

	/**
	 * Creates limits.
	 */
	public BodyLimits {
		Assert.isTrue(maxSizeBytes > 0, "'maxSizeBytes' must be positive");
		Assert.notNull(multipart, "'multipart' must not be null");
	}

}
