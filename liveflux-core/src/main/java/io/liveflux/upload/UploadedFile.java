package io.liveflux.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * A file whose bytes are all there. It is the application's until the call that got it
 * returns: copy or read it before.
 *
 * @param name name that the client has given it, made harmless; not unique, and no name
 * to store it by
 * @param safeName a new name, which nobody else has: letters and digits, and the
 * extension of its verified type, or {@code .bin}
 * @param type media type that extension and first bytes agree on, or
 * {@code application/octet-stream}
 * @param size size in bytes
 * @param resource the content
 * @since 0.1
 */
public record UploadedFile(String name, String safeName, String type, long size, Resource resource) {

	/**
	 * Creates it.
	 */
	public UploadedFile {
		Assert.notNull(name, "'name' must not be null");
		Assert.hasText(safeName, "'safeName' must not be empty");
		Assert.hasText(type, "'type' must not be empty");
		Assert.notNull(resource, "'resource' must not be null");
	}

	/**
	 * Copies the content into a file that is not there yet.
	 * @param target where it is to be
	 * @throws IOException when there is such a file, or it cannot be written
	 */
	public void copyTo(Path target) throws IOException {
		try (InputStream content = this.resource.getInputStream()) {
			Files.copy(content, target);
		}
	}

	/**
	 * Returns nothing of the client's.
	 */
	@Override
	public String toString() {
		return "UploadedFile[" + this.safeName + ", " + this.size + " bytes]";
	}

}
