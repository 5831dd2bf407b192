package io.liveflux.internal.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.MultipartConfigElement;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;

/**
 * What the container accepts of a multipart form, to say so when there is more.
 *
 * @param maxFileBytes size of one file, in bytes; negative for any
 * @param maxRequestBytes size of the whole body, in bytes; negative for any
 * @param maxParts number of files and fields; negative for any
 * @since 0.1
 */
public record MultipartLimits(long maxFileBytes, long maxRequestBytes, int maxParts) {

	/** Name of the property that bounds one file. */
	public static final String MAX_FILE_SIZE = "spring.servlet.multipart.max-file-size";

	/** Name of the property that bounds the whole body. */
	public static final String MAX_REQUEST_SIZE = "spring.servlet.multipart.max-request-size";

	/** Name of the property that bounds the number of parts. */
	public static final String MAX_PARTS = "server.tomcat.max-part-count";

	/** Any number of anything. */
	public static final MultipartLimits NONE = new MultipartLimits(-1, -1, -1);

	/**
	 * Returns limits.
	 * @param config what the container is told; {@code null} when it is told nothing
	 * @param maxParts number of files and fields; negative for any
	 */
	public static MultipartLimits of(@Nullable MultipartConfigElement config, int maxParts) {
		return (config != null) ? new MultipartLimits(config.getMaxFileSize(), config.getMaxRequestSize(), maxParts)
				: new MultipartLimits(-1, -1, maxParts);
	}

	/**
	 * Returns what is wrong with files before they are sent.
	 * @param parts number of files and fields
	 * @param largest size of the largest file, in bytes
	 * @param total size of all together, in bytes
	 */
	public Optional<RefusedException> check(long parts, long largest, long total) {
		if (this.maxParts >= 0 && parts > this.maxParts) {
			return Optional.of(tooManyParts());
		}
		if (this.maxFileBytes >= 0 && largest > this.maxFileBytes) {
			return Optional.of(fileTooLarge());
		}
		return (this.maxRequestBytes >= 0 && total > this.maxRequestBytes) ? Optional.of(bodyTooLarge())
				: Optional.empty();
	}

	/**
	 * Returns what is wrong with files before they are sent.
	 * @param announced number of files and fields, size of the largest file, and size of
	 * all together, as numbers with spaces between them
	 */
	public Optional<RefusedException> check(String announced) {
		String[] numbers = announced.strip().split(" +");
		try {
			if (numbers.length == 3) {
				return check(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
			}
		}
		catch (NumberFormatException ex) {
			// Said below, like another number of numbers.
		}
		return Optional.of(new RefusedException(ErrorCode.BAD_REQUEST,
				"Files are announced by three numbers: of files and fields, of bytes of the largest, of bytes of all"));
	}

	/**
	 * Returns how many bytes of a body that is too large are worth reading, because a
	 * browser takes the answer only when it has sent all.
	 */
	public long bytesToSkip() {
		return Math.max(1024 * 1024, 2 * Math.min(this.maxRequestBytes, Long.MAX_VALUE / 2));
	}

	/**
	 * Returns what to answer to a multipart form that could not be read.
	 * @param failure what the container, or Spring, says
	 */
	public RefusedException refused(Throwable failure) {
		List<Throwable> causes = causes(failure);
		// Containers have exceptions of their own for it, which need not be on the class
		// path.
		for (Throwable cause : causes) {
			String type = cause.getClass().getSimpleName();
			String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
			if (type.startsWith("FileCountLimit") || text.contains("max parts exceeded")
					|| text.contains("too many parts")) {
				return tooManyParts();
			}
			if (type.startsWith("FileSizeLimit") || type.startsWith("FileUploadByteCountLimit")
					|| text.contains("max file size exceeded")) {
				return fileTooLarge();
			}
			if (type.startsWith("SizeLimit") || type.startsWith("FileUploadSize")
					|| text.contains("max length exceeded")) {
				return bodyTooLarge();
			}
		}
		if (causes.stream().anyMatch(MaxUploadSizeExceededException.class::isInstance)) {
			return new RefusedException(ErrorCode.TOO_LARGE, "The multipart body is too large: at most " + this);
		}
		return new RefusedException(ErrorCode.BAD_REQUEST,
				(failure instanceof MultipartException) ? "Invalid multipart form" : "Invalid form");
	}

	/**
	 * Returns the limits in words, with the names of their properties.
	 */
	@Override
	public String toString() {
		return parts() + ", each file " + size(this.maxFileBytes) + " (" + MAX_FILE_SIZE + "), all together "
				+ size(this.maxRequestBytes) + " (" + MAX_REQUEST_SIZE + ")";
	}

	/**
	 * Returns whether a container has thrown something because it could not read a form.
	 */
	public static boolean isOfContainer(Throwable failure) {
		return causes(failure).stream()
			.map((cause) -> cause.getClass().getName())
			.anyMatch((name) -> name.startsWith("org.apache.tomcat.util.http.")
					|| name.startsWith("org.eclipse.jetty.http."));
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

	private RefusedException tooManyParts() {
		return new RefusedException(ErrorCode.TOO_LARGE, "The multipart body has more than " + parts());
	}

	private String parts() {
		return ((this.maxParts >= 0) ? this.maxParts + " files and fields" : "any number of files and fields") + " ("
				+ MAX_PARTS + ")";
	}

	private RefusedException fileTooLarge() {
		return new RefusedException(ErrorCode.TOO_LARGE,
				"A file is larger than " + size(this.maxFileBytes) + " (" + MAX_FILE_SIZE + ")");
	}

	private RefusedException bodyTooLarge() {
		return new RefusedException(ErrorCode.TOO_LARGE,
				"The multipart body is larger than " + size(this.maxRequestBytes) + " (" + MAX_REQUEST_SIZE + ")");
	}

	private static String size(long bytes) {
		if (bytes < 0) {
			return "any size";
		}
		DataSize size = DataSize.ofBytes(bytes);
		if (bytes > 0 && size.toMegabytes() * 1024 * 1024 == bytes) {
			return size.toMegabytes() + " MB";
		}
		return (bytes > 0 && size.toKilobytes() * 1024 == bytes) ? size.toKilobytes() + " KB" : bytes + " bytes";
	}

}
