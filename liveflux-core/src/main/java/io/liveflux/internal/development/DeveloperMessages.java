package io.liveflux.internal.development;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

import io.liveflux.request.RequestView;

/**
 * The last messages for developers, for pages that have no connection: they ask for what
 * came after the number that they know. Answers browsers on this machine only.
 * Thread-safe.
 */
public final class DeveloperMessages implements HttpRequestHandler {

	/** How many there are. */
	static final int KEPT = 20;

	/** For how many questions of the redrawing timer a page that asked counts. */
	private static final int PRESENT = 20;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Deque<Map<String, ?>> messages = new ArrayDeque<>();

	private final AtomicInteger present = new AtomicInteger();

	private long last;

	/**
	 * Adds the next one.
	 */
	synchronized void add(Map<String, ?> next) {
		this.messages.add(next);
		this.last++;
		if (this.messages.size() > KEPT) {
			this.messages.remove();
		}
	}

	/**
	 * Returns whether a page has asked lately.
	 */
	boolean wasAsked() {
		return this.present.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!RequestView.of(request, Locale.ROOT, Map.of()).isFromThisMachine()) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		this.present.set(PRESENT);
		byte[] answer = JSON.writeValueAsBytes(since(numberOf(request.getParameter("after"))));
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.getOutputStream().write(answer);
	}

	/**
	 * Returns a number, or -1 for what is none: whoever asks so has heard of nothing yet.
	 */
	private static long numberOf(@Nullable String text) {
		try {
			return (text != null) ? Long.parseLong(text) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private synchronized Map<String, Object> since(long number) {
		boolean known = number >= 0 && number <= this.last;
		long skipped = Math.max(0, number - (this.last - this.messages.size()));
		return Map.of("last", this.last, "news", known ? this.messages.stream().skip(skipped).toList() : List.of());
	}

}
