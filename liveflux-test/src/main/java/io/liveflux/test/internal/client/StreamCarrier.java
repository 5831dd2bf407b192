package io.liveflux.test.internal.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.InMemoryStream;
import io.liveflux.test.internal.http.Visitor;

/**
 * An event stream, and posts beside it.
 */
final class StreamCarrier implements Carrier {

	private static final int NO_CONTENT = 204;

	private final Visitor visitor;

	private final String url;

	private final String query;

	private final CsrfProof csrf;

	private final FrameLog log;

	private @Nullable InMemoryStream stream;

	private @Nullable String connection;

	private long sequence;

	private volatile boolean open;

	StreamCarrier(Visitor visitor, String url, String query, CsrfProof csrf, FrameLog log) {
		this.visitor = visitor;
		this.url = url;
		this.query = query;
		this.csrf = csrf;
		this.log = log;
	}

	@Override
	public void open(Inbox inbox) {
		this.sequence = 0;
		this.open = true;
		InMemoryStream stream = new InMemoryStream(new InMemoryStream.Events() {

			@Override
			public void message(String data) {
				StreamCarrier.this.log.received(data);
				inbox.frame(data);
			}

			@Override
			public void closed(String data) {
				StreamCarrier.this.log.received("close " + data);
				StreamCarrier.this.open = false;
				JsonNode close = JsonMapper.shared().readTree(data);
				inbox.closed(close.path("code").asInt(0), close.path("reason").asString(""));
			}

		});
		this.stream = stream;
		this.visitor.stream(this.url + this.query, stream);
	}

	@Override
	public void greeted(String connection) {
		this.connection = connection;
	}

	@Override
	public void send(String frame) {
		this.log.sent(frame);
		Answer answer = this.visitor.request(HttpMethod.POST, this.url,
				(request) -> ofConnection(request).header("X-Liveflux-Sequence", ++this.sequence)
					.contentType(MediaType.APPLICATION_JSON)
					.content(frame));
		if (answer.status() != NO_CONTENT) {
			throw new AssertionError("The server answered " + answer.status() + " to a message: " + answer.body());
		}
	}

	@Override
	public boolean isOpen() {
		return this.open && this.connection != null;
	}

	@Override
	public void breakOff() {
		this.open = false;
		if (this.stream != null) {
			this.stream.breakOff();
		}
	}

	@Override
	public void close() {
		if (isOpen()) {
			this.visitor.request(HttpMethod.DELETE, this.url, this::ofConnection);
			this.open = false;
		}
	}

	private MockHttpServletRequestBuilder ofConnection(MockHttpServletRequestBuilder request) {
		String token = this.csrf.token();
		if (token != null) {
			request.header(this.csrf.header(), token);
		}
		return request.header("X-Liveflux-Connection", String.valueOf(this.connection));
	}

}
