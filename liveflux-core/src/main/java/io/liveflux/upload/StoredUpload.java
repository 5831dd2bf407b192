package io.liveflux.upload;

import java.time.Duration;
import java.time.Instant;

import org.springframework.util.Assert;

/**
 * What an {@link UploadStore} knows of one file.
 *
 * @param id names the file in the store: letters, digits and hyphens; nobody guesses it
 * @param owner whose it is: a text that tells one user from all others and does not name
 * them
 * @param componentId the component that it is for
 * @param field the field of the component
 * @param ref names the file within the component
 * @param name name that the client has given it, made harmless
 * @param type media type that its first bytes must be of; empty for any
 * @param size size that it has when it is complete, in bytes
 * @param keep how long it is kept after its last byte
 * @param received how many bytes are there
 * @param touched when the last byte came
 * @since 0.1
 */
public record StoredUpload(String id, String owner, String componentId, String field, String ref, String name,
		String type, long size, Duration keep, long received, Instant touched) {

	/**
	 * Creates it.
	 */
	public StoredUpload {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(owner, "'owner' must not be empty");
		Assert.notNull(keep, "'keep' must not be null");
		Assert.notNull(touched, "'touched' must not be null");
	}

	/**
	 * Returns whether all bytes are there.
	 */
	public boolean isComplete() {
		return this.received >= this.size;
	}

	/**
	 * Returns nothing that the file could be found by.
	 */
	@Override
	public String toString() {
		return "StoredUpload[" + this.received + " of " + this.size + " bytes]";
	}

}
