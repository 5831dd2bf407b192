package io.liveflux.internal.console;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.View;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;

/**
 * The page around a console. It needs no template engine, and has neither scripts nor
 * styles of its own inside.
 */
final class ConsolePage implements View {

	private static final String CONTENT_TYPE = "text/html;charset=UTF-8";

	private final String path;

	private final ConsoleTicket ticket;

	ConsolePage(String path, ConsoleTicket ticket) {
		this.path = path;
		this.ticket = ticket;
	}

	@Override
	public String getContentType() {
		return CONTENT_TYPE;
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (model == null || !(model.get(ComponentPlacer.MODEL_ATTRIBUTE) instanceof ComponentPlacer placer)) {
			throw new IllegalStateException("The model of the console's page has no ComponentPlacer");
		}
		Html console = placer.mount(Console.KIND, Map.of("ticket", this.ticket.value()));
		response.setContentType(CONTENT_TYPE);
		response.setHeader("Cache-Control", "no-store");
		response.getWriter()
			.write(ConsoleView.page(this.path, request.getContextPath() + "/", placer.script(), console).markup());
	}

}
