package io.liveflux.test.internal.mount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestHandler;

import io.liveflux.call.Outcome;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.HttpCaller;
import io.liveflux.web.PageHead;

/**
 * Answers with a page that shows the component that a test wants to see. Thread-safe.
 */
public final class MountPage implements HttpRequestHandler {

	/** Where the page is. */
	public static final String PATH = "/liveflux-test";

	private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();

	private final ComponentEngine components;

	private final List<PageHead> heads;

	/**
	 * Creates the page.
	 * @param components the life of components
	 * @param heads what is added to the head of every page
	 */
	public MountPage(ComponentEngine components, List<PageHead> heads) {
		this.components = components;
		this.heads = List.copyOf(heads);
	}

	/**
	 * Returns where a page is that shows a component.
	 * @param kind the component's kind
	 * @param params mount parameters by name
	 */
	public String pathOf(String kind, Map<String, ?> params) {
		String key = UUID.randomUUID().toString();
		this.wanted.put(key, new Wanted(kind, params));
		return PATH + "?show=" + key;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String key = request.getParameter("show");
		Wanted wanted = (key != null) ? this.wanted.get(key) : null;
		if (wanted == null) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		ComponentEngine.Result result = this.components.mount(HttpCaller.mounting(request), wanted.kind(),
				wanted.params());
		Outcome.@Nullable Failure failure = result.outcome().failure();
		response.setContentType("text/html;charset=UTF-8");
		response.setStatus((failure != null) ? failure.code() : HttpServletResponse.SC_OK);
		StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>").append(wanted.kind())
			.append("</title>");
		this.heads.forEach((head) -> page.append(head.elements(request).markup()));
		page.append("</head><body>")
			.append((failure != null) ? failure.message() : result.html().markup())
			.append("</body></html>");
		response.getOutputStream().write(page.toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What a test wants to see.
	 *
	 * @param kind the component's kind
	 * @param params mount parameters by name
	 */
	private record Wanted(String kind, Map<String, ?> params) {
	}

}
