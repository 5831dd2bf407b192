package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.core.io.Resource;

import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadScanner;
import io.liveflux.upload.UploadedFile;

/**
 * Looks at files before they count. Thread-safe.
 */
public final class UploadChecks {

	private final List<UploadScanner> scanners;

	private final OperatorLog log;

	/**
	 * Creates it.
	 * @param scanners the application's own
	 * @param clock says how often the log is written
	 */
	public UploadChecks(List<UploadScanner> scanners, InstantSource clock) {
		this.scanners = List.copyOf(scanners);
		this.log = new OperatorLog(UploadChecks.class, clock);
	}

	/**
	 * Looks at the first bytes, once they are there.
	 */
	Optional<UploadError> head(StoredUpload upload, Resource content) throws IOException {
		boolean known = upload.received() >= Math.min(upload.size(), FileTypes.HEAD_BYTES);
		if (!known || upload.type().isEmpty() || FileTypes.agree(upload.name(), head(content))) {
			return Optional.empty();
		}
		return Optional.of(UploadSpec.wrongType(null));
	}

	private static byte[] head(Resource content) throws IOException {
		try (InputStream bytes = content.getInputStream()) {
			return bytes.readNBytes(FileTypes.HEAD_BYTES);
		}
	}

	/**
	 * Returns the type that extension and first bytes agree on.
	 */
	String type(StoredUpload upload, Resource content) throws IOException {
		if (!upload.type().isEmpty()) {
			return upload.type();
		}
		return FileTypes.agree(upload.name(), head(content)) ? FileTypes.byName(upload.name()).orElse(FileTypes.ANY)
				: FileTypes.ANY;
	}

	/**
	 * Has the application look at a file.
	 */
	Optional<UploadError> content(StoredUpload upload, Resource content) throws IOException {
		if (this.scanners.isEmpty()) {
			return Optional.empty();
		}
		UploadedFile file = file(upload.name(), type(upload, content), upload.size(), content);
		for (UploadScanner scanner : this.scanners) {
			try {
				Optional<String> refused = scanner.refuse(file);
				if (refused.isPresent()) {
					return Optional.of(new UploadError(UploadError.Reason.CONTENT, refused.get()));
				}
			}
			// The application's code: what nobody has looked at is not taken, not even
			// when that took more memory than there is, as it would the next time.
			catch (Exception | Error ex) {
				this.log.error(scanner.getClass().getName(), "An uploaded file is refused because {} has failed",
						scanner.getClass().getName(), ex);
				return Optional
					.of(new UploadError(UploadError.Reason.CONTENT, "This file could not be checked. Try again later"));
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns what the application gets.
	 */
	static UploadedFile file(String name, String type, long size, Resource content) {
		return new UploadedFile(name, UUID.randomUUID().toString().replace("-", "") + "." + FileTypes.extension(type),
				type, size, content);
	}

}
