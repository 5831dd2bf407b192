package io.liveflux.internal.websocket;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers requests at the path of a socket that are not upgrades.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22">RFC 9110, section
 * 15.5.22</a>
 */
public final class UpgradeRequiredHandler implements HttpRequestHandler {

	private static final int UPGRADE_REQUIRED = 426;

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setStatus(UPGRADE_REQUIRED);
		response.setHeader(HttpHeaders.UPGRADE, "websocket");
		response.setHeader(HttpHeaders.CONNECTION, "Upgrade");
		response.setContentType("text/plain;charset=UTF-8");
		response.getOutputStream().print("This address takes WebSocket connections only.");
	}

}
