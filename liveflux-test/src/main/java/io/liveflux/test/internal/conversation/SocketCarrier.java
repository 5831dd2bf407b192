package io.liveflux.test.internal.conversation;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.http.Visitor;
import io.liveflux.test.internal.socket.InMemorySession;
import io.liveflux.test.internal.socket.SocketClient;

/**
 * A WebSocket in memory.
 */
final class SocketCarrier implements Carrier {

	private static final int GOING_AWAY = 1001;

	private final Visitor visitor;

	private final String url;

	private final List<String> subprotocols;

	private final FrameLog log;

	private final Link link;

	private @Nullable InMemorySession session;

	SocketCarrier(Visitor visitor, String url, List<String> subprotocols, FrameLog log, Link link) {
		this.visitor = visitor;
		this.url = url;
		this.subprotocols = subprotocols;
		this.log = log;
		this.link = link;
	}

	@Override
	public void open(Inbox inbox) {
		this.session = this.visitor.upgrade(this.url, this.subprotocols, new SocketClient() {

			@Override
			public void received(String text, long timeoutMillis, Consumer<@Nullable Throwable> written) {
				SocketCarrier.this.link.fromServer(new Link.Transfer(text, timeoutMillis, () -> {
					SocketCarrier.this.log.received(text);
					inbox.frame(text);
				}, written));
			}

			@Override
			public void closed(int code, String reason) {
				SocketCarrier.this.link.fromServer(new Link.Transfer(reason, 0, () -> {
					SocketCarrier.this.log.received("close " + code + " " + reason);
					inbox.closed(code, reason);
				}, (failure) -> {
				}));
			}

			@Override
			public boolean pinged() {
				return SocketCarrier.this.link.isThere();
			}

		});
	}

	@Override
	public void send(String frame) {
		InMemorySession session = this.session;
		if (session != null) {
			this.log.sent(frame);
			this.link.toServer(() -> session.receive(frame));
		}
	}

	@Override
	public void greeted(String connection) {
	}

	@Override
	public boolean isOpen() {
		return this.session != null && this.session.isOpen();
	}

	@Override
	public void breakOff() {
		if (this.session != null) {
			this.log.add("-- the connection is broken");
			this.session.breakOff();
		}
	}

	@Override
	public void close() {
		if (this.session != null) {
			this.session.closeByClient(GOING_AWAY, "");
		}
	}

}
