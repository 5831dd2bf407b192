package io.liveflux.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import io.liveflux.connection.Frame;

/**
 * Writes what a stream of server-sent events carries.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML
 * Standard, section 9.2</a>
 */
final class ServerSentEvent {

	/** Says that the server is there. It is not answered. */
	static final byte[] PING = bytes("event: ping\ndata:\n\n");

	private ServerSentEvent() {
	}

	/**
	 * Returns the event that carries a frame.
	 */
	static byte[] message(Frame frame) {
		return data(frame.text());
	}

	/**
	 * Returns the last event of a stream.
	 */
	static byte[] close(int code, String reason) {
		Map<String, Object> close = new LinkedHashMap<>(2);
		close.put("code", code);
		close.put("reason", reason);
		return bytes("event: close\ndata: " + JsonMapper.shared().writeValueAsString(close) + "\n\n");
	}

	private static byte[] data(String json) {
		// An application's mapper may write JSON in several lines. Inside of its texts
		// there are none.
		String lines = (json.indexOf('\n') < 0 && json.indexOf('\r') < 0) ? json
				: json.replaceAll("\r\n|\r|\n", "\ndata: ");
		return bytes("data: " + lines + "\n\n");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
