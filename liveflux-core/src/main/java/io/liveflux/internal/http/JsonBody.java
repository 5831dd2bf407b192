package io.liveflux.internal.http;

import java.io.IOException;
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
			throw new RefusedException(ErrorCode.BAD_REQUEST, "invalid content type");
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

	static RefusedException tooLarge(long maxSizeBytes) {
		return new RefusedException(ErrorCode.TOO_LARGE, "the body is larger than " + maxSizeBytes + " bytes");
	}

}
