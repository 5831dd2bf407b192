package io.liveflux.security;

import java.util.Optional;

/**
 * Decides whether a request may become a connection, or may be answered at all. Beans of
 * this type are asked in their order, after the checks that LiveFlux brings along and
 * before anything of the request is acted on.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HandshakeGuard {

	/**
	 * Checks a request, on the thread that serves it.
	 * @param request the request
	 * @return why the request is refused, or empty when this guard lets it pass
	 */
	Optional<Refusal> check(HandshakeRequest request);

}
