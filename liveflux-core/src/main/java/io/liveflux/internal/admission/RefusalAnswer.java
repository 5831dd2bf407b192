package io.liveflux.internal.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.liveflux.security.Refusal;

/**
 * Writes a guard's refusal as an HTTP answer.
 */
public final class RefusalAnswer {

	private RefusalAnswer() {
	}

	public static void write(HttpServletResponse response, Refusal refusal) throws IOException {
		response.setStatus(refusal.status());
		response.setContentType("application/json");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (refusal.retryAfterSeconds() > 0) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
		}
		Map<String, String> body = new LinkedHashMap<>(2);
		body.put("error", refusal.error());
		body.put("message", refusal.message());
		byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
		response.flushBuffer();
	}

}
