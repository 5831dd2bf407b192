package io.liveflux.internal.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;

/**
 * Serves the page of the console, to users of a role only.
 *
 * @since 0.1
 */
@Controller
public final class ConsoleController {

	private final Ticket ticket;

	private final List<String> roles;

	private final boolean open;

	/**
	 * Creates a controller.
	 * @param ticket what consoles are mounted with
	 * @param roles of which a user needs one
	 * @param open whether everybody who reaches the page may use it, whatever the roles
	 */
	public ConsoleController(Ticket ticket, Collection<String> roles, boolean open) {
		this.ticket = ticket;
		this.roles = List.copyOf(roles);
		this.open = open;
	}

	/**
	 * Returns whom the console is for, in words.
	 */
	public String audience() {
		return this.open ? "everybody" : "users of the roles " + String.join(", ", this.roles);
	}

	@GetMapping("${liveflux.path:/liveflux}/console")
	View page(HttpServletRequest request) {
		if (!this.open && this.roles.stream().noneMatch(request::isUserInRole)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN,
					"Only users with one of the roles in liveflux.console.roles may use the console");
		}
		return new Page(request.getRequestURI(), this.ticket);
	}

	@GetMapping("${liveflux.path:/liveflux}/console.css")
	ResponseEntity<Resource> styles() {
		return file("console.css", "text/css;charset=UTF-8");
	}

	@GetMapping("${liveflux.path:/liveflux}/console.svg")
	ResponseEntity<Resource> icon() {
		return file("console.svg", "image/svg+xml");
	}

	private static ResponseEntity<Resource> file(String name, String type) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.contentType(MediaType.valueOf(type))
			.body(new ClassPathResource("META-INF/liveflux/" + name));
	}

	/**
	 * The page around a console. It needs no template engine, and has neither scripts nor
	 * styles of its own inside.
	 */
	static final class Page implements View {

		private static final String CONTENT_TYPE = "text/html;charset=UTF-8";

		private final String path;

		private final Ticket ticket;

		Page(String path, Ticket ticket) {
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

	/**
	 * What a console is mounted with. Only the page of the console knows it, so that
	 * clients who may not open the page cannot mount a console by its kind either.
	 *
	 * @since 0.1
	 */
	public static final class Ticket {

		private static final int LENGTH_BYTES = 24;

		private final String value;

		/**
		 * Creates a ticket.
		 * @param random makes it
		 */
		public Ticket(SecureRandom random) {
			byte[] bytes = new byte[LENGTH_BYTES];
			random.nextBytes(bytes);
			this.value = Base64.getUrlEncoder().encodeToString(bytes);
		}

		String value() {
			return this.value;
		}

		boolean isValid(@Nullable String shown) {
			return shown != null && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
					shown.getBytes(StandardCharsets.UTF_8));
		}

		/**
		 * Returns nothing of the ticket.
		 */
		@Override
		public String toString() {
			return "Ticket";
		}

	}

}
