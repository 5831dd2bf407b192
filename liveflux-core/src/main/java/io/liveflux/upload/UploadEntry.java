package io.liveflux.upload;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One file of a field, as views see it: on its way, complete, or refused.
 *
 * @param ref names the file within its component, for {@code data-flux-cancel} and
 * {@link Uploads#cancel}
 * @param name name that the client has given the file, made harmless; not unique
 * @param size size in bytes
 * @param received bytes that are there
 * @param type media type that extension and first bytes agree on;
 * {@code application/octet-stream} until that is known
 * @param handle what the stored bytes are found by; empty for a file that was refused
 * @param complete whether all bytes are there and were found to be in order
 * @param error what is wrong, for users; {@code null} when nothing is
 * @since 0.1
 */
public record UploadEntry(String ref, String name, long size, long received, String type, String handle,
		boolean complete, @Nullable UploadError error) {

	/**
	 * Creates an entry.
	 */
	public UploadEntry {
		Assert.hasText(ref, "'ref' must not be empty");
		Assert.notNull(name, "'name' must not be null");
		Assert.notNull(type, "'type' must not be null");
		Assert.notNull(handle, "'handle' must not be null");
	}

	/**
	 * Returns how much is there, in percent from 0 to 100.
	 */
	public int progress() {
		if (this.complete || this.size == 0) {
			return this.complete ? 100 : 0;
		}
		return (int) Math.min(100, this.received * 100 / this.size);
	}

	/**
	 * Returns whether bytes are still to come.
	 */
	public boolean running() {
		return !this.complete && this.error == null;
	}

	/**
	 * Returns this file with more bytes.
	 * @param bytes how many are there now
	 */
	public UploadEntry withReceived(long bytes) {
		return new UploadEntry(this.ref, this.name, this.size, bytes, this.type, this.handle, this.complete,
				this.error);
	}

	/**
	 * Returns this file with all its bytes.
	 * @param verified media type that extension and first bytes agree on
	 */
	public UploadEntry completed(String verified) {
		return new UploadEntry(this.ref, this.name, this.size, this.size, verified, this.handle, true, null);
	}

	/**
	 * Returns this file as one that was refused, whose bytes are gone.
	 * @param refused what is wrong
	 */
	public UploadEntry refused(UploadError refused) {
		return new UploadEntry(this.ref, this.name, this.size, 0, this.type, "", false, refused);
	}

	/**
	 * Returns nothing that the bytes could be found by.
	 */
	@Override
	public String toString() {
		return "UploadEntry[" + this.ref + ", " + this.received + " of " + this.size + " bytes]";
	}

}
