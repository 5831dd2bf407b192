package io.liveflux.internal.console;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Somebody mounts a console without having opened its page.
 */
final class ConsoleForbiddenException extends ResponseStatusException {

	private static final long serialVersionUID = 1L;

	ConsoleForbiddenException() {
		super(HttpStatus.FORBIDDEN, "the console is mounted by its own page only; load the page again");
	}

}
