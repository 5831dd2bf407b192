package io.liveflux.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an HTTP request or answer, up to and with its empty line.
 *
 * @param text the head
 */
record Head(String text) {

	private static final int LARGEST = 65536;

	private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)",
			Pattern.CASE_INSENSITIVE);

	static Head read(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int ends = 0;
		while (ends < 4) {
			int next = in.read();
			if (next < 0 || head.size() > LARGEST) {
				throw new EOFException("It ended within its head");
			}
			head.write(next);
			ends = (next == "\r\n\r\n".charAt(ends)) ? ends + 1 : ((next == '\r') ? 1 : 0);
		}
		return new Head(head.toString(StandardCharsets.ISO_8859_1));
	}

	Traffic traffic() {
		String lower = this.text.toLowerCase(Locale.ROOT);
		if (lower.contains("\r\nupgrade: websocket")) {
			return Traffic.SOCKET;
		}
		if (lower.contains("text/event-stream")) {
			return Traffic.STREAM;
		}
		return lower.startsWith("post ") ? Traffic.POST : Traffic.PAGE;
	}

	int contentLength() {
		Matcher matcher = CONTENT_LENGTH.matcher(this.text);
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

	/**
	 * Returns the head of a request that is the only one of its connection, so that each
	 * request has its own faults.
	 */
	Head alone() {
		return (traffic() == Traffic.SOCKET) ? this : new Head(this.text.replaceFirst("(?i)\r\nconnection: [^\r]*", "")
			.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
	}

	byte[] bytes() {
		return this.text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
