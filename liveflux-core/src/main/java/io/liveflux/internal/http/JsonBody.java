package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;

/**
 * Reads JSON from a request, up to a bound.
 */
final class JsonBody {

	private JsonBody() {
	}

	/**
	 * Returns whether a request says that its body is JSON.
	 * @throws RefusedException when it says nothing that can be understood
	 */
	static boolean isIn(HttpServletRequest request) {
		try {
			String type = request.getContentType();
			return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
		}
		catch (InvalidMediaTypeException ex) {
			throw new RefusedException(ErrorCode.BAD_REQUEST, "Invalid content type");
		}
	}

	/**
	 * Returns the body.
	 * @throws RefusedException when it is too large
	 */
	static String read(HttpServletRequest request, long maxSizeBytes) throws IOException {
		byte[] body = request.getInputStream().readNBytes((int) Math.min(maxSizeBytes + 1, Integer.MAX_VALUE - 8));
		if (body.length > maxSizeBytes) {
			throw tooLarge(maxSizeBytes);
		}
		return new String(body, StandardCharsets.UTF_8);
	}

	/**
	 * Reads what is left of a body, unless that is too much: a container that closes the
	 * connection while the client is still sending takes the answer away from it.
	 * @param most how many bytes are read
	 */
	static void skipRest(HttpServletRequest request, long most) {
		if (request.getContentLengthLong() > most) {
			return;
		}
		try {
			InputStream body = request.getInputStream();
			byte[] buffer = new byte[8192];
			long skipped = 0;
			int length = body.read(buffer);
			while (length >= 0 && skipped < most) {
				skipped += length;
				length = body.read(buffer);
			}
		}
		catch (IOException | IllegalStateException ex) {
			// Who has gone, or reads no more, has the answer as it comes.
		}
	}

	static RefusedException tooLarge(long maxSizeBytes) {
		return new RefusedException(ErrorCode.TOO_LARGE, "The body is larger than " + maxSizeBytes + " bytes");
	}

}
