package io.liveflux.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts answers over HTTP/1.1, however they are cut.
 */
final class HttpAnswers implements Answers {

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

	private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

	private final StringBuilder text = new StringBuilder();

	@Override
	public int in(ByteBuffer read) {
		this.text.append(StandardCharsets.ISO_8859_1.decode(read));
		int answers = 0;
		for (int end = end(); end >= 0; end = end()) {
			if (!this.text.substring(0, 12).matches("HTTP/1.1 2..")) {
				throw new IllegalStateException("The server answers " + this.text);
			}
			this.text.delete(0, end);
			answers++;
		}
		return answers;
	}

	private int end() {
		int body = this.text.indexOf("\r\n\r\n");
		if (body < 0) {
			return -1;
		}
		Matcher length = LENGTH.matcher(this.text.substring(0, body));
		if (length.find()) {
			int end = body + 4 + Integer.parseInt(length.group(1));
			return (end <= this.text.length()) ? end : -1;
		}
		int last = this.text.indexOf(LAST_CHUNK, body + 2);
		return (last < 0) ? -1 : last + LAST_CHUNK.length();
	}

}
