package io.liveflux.test.internal.conversation;

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

	private final Link link;

	private @Nullable InMemoryStream stream;

	private @Nullable String connection;

	private long sequence;

	private volatile boolean open;

	/** Counts streams: what the server says on one that was left is not heard. */
	private volatile int number;

	StreamCarrier(Visitor visitor, String url, String query, CsrfProof csrf, FrameLog log, Link link) {
		this.visitor = visitor;
		this.url = url;
		this.query = query;
		this.csrf = csrf;
		this.log = log;
		this.link = link;
	}

	@Override
	public void open(Inbox inbox) {
		this.sequence = 0;
		this.connection = null;
		this.open = true;
		int number = ++this.number;
		InMemoryStream stream = new InMemoryStream(new InMemoryStream.Events() {

			@Override
			public void message(String data, Runnable taken) {
				StreamCarrier.this.link.fromServer(new Link.Transfer(data, 0, () -> {
					if (number == StreamCarrier.this.number) {
						StreamCarrier.this.log.received(data);
						inbox.frame(data);
					}
				}, (failure) -> taken.run()));
			}

			@Override
			public void closed(String data) {
				StreamCarrier.this.link.fromServer(new Link.Transfer(data, 0, () -> {
					if (number == StreamCarrier.this.number) {
						end(data);
					}
				}, (failure) -> {
				}));
			}

			private void end(String data) {
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
		long number = ++this.sequence;
		this.link.toServer(() -> post(number, frame));
	}

	private void post(long number, String frame) {
		Answer answer = this.visitor.request(HttpMethod.POST, this.url,
				(request) -> ofConnection(request).header("X-Liveflux-Sequence", number)
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
		this.log.add("-- the connection is broken");
		this.open = false;
		if (this.stream != null) {
			this.stream.breakOff();
		}
	}

	@Override
	public void close() {
		this.number++;
		if (isOpen()) {
			this.visitor.request(HttpMethod.DELETE, this.url, this::ofConnection);
			this.open = false;
		}
	}

	private MockHttpServletRequestBuilder ofConnection(MockHttpServletRequestBuilder request) {
		this.csrf.addTo(request::header);
		return request.header("X-Liveflux-Connection", String.valueOf(this.connection));
	}

}
