package io.liveflux.internal.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ResponseStatusException;

/**
 * A file that an action has returned. Immutable; the resource is the application's.
 *
 * @param resource what is read, once
 * @param name name that the browser saves it by
 * @param type its media type
 */
public record Download(Resource resource, String name, String type) {

	private static final Logger logger = LoggerFactory.getLogger(Download.class);

	private static final String NAMELESS = "download";

	/** Longest name, in characters: more than file systems take. */
	static final int MAX_NAME_LENGTH = 200;

	/**
	 * Returns the file that an action has returned.
	 * @param returned what the action has returned
	 * @return the file, or empty when it is none
	 * @throws IllegalStateException when it is an answer of HTTP that holds no file
	 * @throws ResponseStatusException when it is an answer of HTTP that says of a failure
	 */
	public static Optional<Download> of(@Nullable Object returned) {
		if (returned instanceof Resource resource) {
			return Optional.of(new Download(resource, name(resource, null), type(resource, null)));
		}
		if (!(returned instanceof HttpEntity<?> entity)) {
			return Optional.empty();
		}
		if (entity instanceof ResponseEntity<?> response && response.getStatusCode().isError()) {
			throw new ResponseStatusException(response.getStatusCode());
		}
		if (!(entity.getBody() instanceof Resource resource)) {
			throw new IllegalStateException("An action has returned a " + ClassUtils.getShortName(entity.getClass())
					+ " that holds " + ClassUtils.getDescriptiveType(entity.getBody())
					+ "; it may hold only a Resource, which the page downloads. Return any other value without it");
		}
		return Optional
			.of(new Download(resource, name(resource, entity.getHeaders().getContentDisposition().getFilename()),
					type(resource, entity.getHeaders().getContentType())));
	}

	/**
	 * Returns a name without anything that would lead the browser to another place.
	 */
	private static String name(Resource resource, @Nullable String given) {
		String name = (given != null) ? given : resource.getFilename();
		if (name == null) {
			return NAMELESS;
		}
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
			.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>:|?*%]", "_")
			.strip();
		String file = last.startsWith(".") ? "_" + last.substring(1) : last;
		return file.isEmpty() ? NAMELESS : file.substring(Math.max(0, file.length() - MAX_NAME_LENGTH));
	}

	private static String type(Resource resource, @Nullable MediaType given) {
		return ((given != null) ? given
				: MediaTypeFactory.getMediaType(resource).orElse(MediaType.APPLICATION_OCTET_STREAM))
			.toString();
	}

	/**
	 * Returns how many bytes there are, or -1 when only reading tells.
	 */
	long length() throws IOException {
		return this.resource.isOpen() ? -1 : this.resource.contentLength();
	}

	/**
	 * Returns how many bytes of memory it takes while it waits.
	 */
	long memory() {
		return (this.resource instanceof ByteArrayResource bytes) ? bytes.getByteArray().length : 0;
	}

	/**
	 * Opens what is read.
	 */
	InputStream open() throws IOException {
		return this.resource.getInputStream();
	}

	/**
	 * Gives up a file that nobody has opened.
	 */
	void discard() {
		try {
			if (this.resource.isOpen()) {
				this.resource.getInputStream().close();
			}
		}
		// The application's code, and the file is given up either way.
		catch (Exception ex) {
			logger.debug("The stream of a download could not be closed", ex);
		}
		release();
	}

	/**
	 * Closes a resource that can be closed.
	 */
	void release() {
		try {
			if (this.resource instanceof AutoCloseable closeable) {
				closeable.close();
			}
		}
		// The application's code, and the file is gone either way.
		catch (Exception ex) {
			logger.debug("The resource of a download could not be closed", ex);
		}
	}

	/**
	 * Returns nothing of the content.
	 */
	@Override
	public String toString() {
		return "Download[" + this.type + "]";
	}

	/**
	 * A file that is about to be read. For one thread at a time.
	 *
	 * @param name name that the browser saves it by
	 * @param type its media type
	 * @param length how many bytes there are, or -1 when only reading tells
	 * @param content the bytes
	 * @param end releases what the file holds, after its content was closed
	 */
	record Open(String name, String type, long length, InputStream content, Runnable end) implements Closeable {

		/**
		 * Opens a file.
		 * @throws IOException when it cannot be read; then it is closed
		 */
		static Open of(Download download) throws IOException {
			try {
				return new Open(download.name(), download.type(), download.length(), download.open(),
						download::release);
			}
			// Of a resource of the application's, which may fail in any way.
			catch (IOException | RuntimeException ex) {
				download.release();
				throw ex;
			}
		}

		@Override
		public void close() throws IOException {
			try {
				this.content.close();
			}
			finally {
				this.end.run();
			}
		}

	}

}
