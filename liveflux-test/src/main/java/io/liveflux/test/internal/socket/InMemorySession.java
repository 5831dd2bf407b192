package io.liveflux.test.internal.socket;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.WebSocketContainer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * The server's end of a WebSocket in memory. What the client sends is handled on the
 * thread that sends it.
 */
public final class InMemorySession extends UnlimitedSession {

	private static final int ABNORMAL = 1006;

	private final WebSocketContainer container;

	private final String id = UUID.randomUUID().toString();

	private final URI address;

	private final String subprotocol;

	private final @Nullable Principal user;

	private final SocketClient client;

	private final Set<MessageHandler> handlers = new CopyOnWriteArraySet<>();

	private final InMemoryRemote.Async asyncRemote = new InMemoryRemote.Async(this);

	private final InMemoryRemote.Basic basicRemote = new InMemoryRemote.Basic(this);

	private final AtomicBoolean open = new AtomicBoolean(true);

	private volatile MessageHandler.@Nullable Partial<String> textHandler;

	private volatile MessageHandler.@Nullable Whole<PongMessage> pongHandler;

	private volatile @Nullable Endpoint endpoint;

	InMemorySession(WebSocketContainer container, URI address, String subprotocol, @Nullable Principal user,
			SocketClient client) {
		this.container = container;
		this.address = address;
		this.subprotocol = subprotocol;
		this.user = user;
		this.client = client;
	}

	void open(Endpoint endpoint, EndpointConfig config) {
		this.endpoint = endpoint;
		endpoint.onOpen(this, config);
	}

	/**
	 * Hands a text frame of the client to the server.
	 * @param text what it holds
	 */
	public void receive(String text) {
		MessageHandler.Partial<String> handler = this.textHandler;
		if (handler != null && this.open.get()) {
			handler.onMessage(text, true);
		}
	}

	/**
	 * Ends the socket as the client does.
	 * @param code the close code that the server is told
	 * @param reason the reason, empty for none
	 */
	public void closeByClient(int code, String reason) {
		end(code, reason);
	}

	/**
	 * Ends the socket as a broken network does.
	 */
	public void breakOff() {
		end(ABNORMAL, "");
	}

	private void end(int code, String reason) {
		Endpoint endpoint = this.endpoint;
		if (this.open.compareAndSet(true, false) && endpoint != null) {
			endpoint.onClose(this, new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
		}
	}

	void sendText(String text) {
		send(text, 0, (failure) -> {
		});
	}

	void sendBinary(ByteBuffer bytes) {
		sendText(StandardCharsets.UTF_8.decode(bytes).toString());
	}

	void send(String text, long timeoutMillis, Consumer<@Nullable Throwable> written) {
		if (!this.open.get()) {
			throw new IllegalStateException("The WebSocket is closed");
		}
		this.client.received(text, timeoutMillis, written);
	}

	void sendPing(ByteBuffer payload) {
		MessageHandler.Whole<PongMessage> handler = this.pongHandler;
		if (this.open.get() && handler != null && this.client.pinged()) {
			handler.onMessage(() -> payload);
		}
	}

	@Override
	public void close(CloseReason closeReason) {
		if (this.open.get()) {
			int code = closeReason.getCloseCode().getCode();
			String reason = (closeReason.getReasonPhrase() != null) ? closeReason.getReasonPhrase() : "";
			this.client.closed(code, reason);
			end(code, reason);
		}
	}

	@Override
	public void close() {
		close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
	}

	@Override
	public boolean isOpen() {
		return this.open.get();
	}

	@Override
	public WebSocketContainer getContainer() {
		return this.container;
	}

	@Override
	public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
		addPartial(type, handler);
	}

	@Override
	public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
		addWhole(type, handler);
	}

	@SuppressWarnings("unchecked")
	private void addPartial(Class<?> type, MessageHandler.Partial<?> handler) {
		this.handlers.add(handler);
		if (type == String.class) {
			this.textHandler = (MessageHandler.Partial<String>) handler;
		}
	}

	@SuppressWarnings("unchecked")
	private void addWhole(Class<?> type, MessageHandler.Whole<?> handler) {
		this.handlers.add(handler);
		if (type == String.class) {
			this.textHandler = (text, last) -> ((MessageHandler.Whole<String>) handler).onMessage(text);
		}
		else if (type == PongMessage.class) {
			this.pongHandler = (MessageHandler.Whole<PongMessage>) handler;
		}
	}

	@Override
	public void addMessageHandler(MessageHandler handler) {
		ResolvableType type = ResolvableType.forClass(handler.getClass());
		if (handler instanceof MessageHandler.Partial<?> partial) {
			addPartial(type.as(MessageHandler.Partial.class).getGeneric().resolve(Object.class), partial);
		}
		else if (handler instanceof MessageHandler.Whole<?> whole) {
			addWhole(type.as(MessageHandler.Whole.class).getGeneric().resolve(Object.class), whole);
		}
	}

	@Override
	public Set<MessageHandler> getMessageHandlers() {
		return Collections.unmodifiableSet(this.handlers);
	}

	@Override
	public void removeMessageHandler(MessageHandler handler) {
		this.handlers.remove(handler);
	}

	@Override
	public String getNegotiatedSubprotocol() {
		return this.subprotocol;
	}

	@Override
	public RemoteEndpoint.Async getAsyncRemote() {
		return this.asyncRemote;
	}

	@Override
	public RemoteEndpoint.Basic getBasicRemote() {
		return this.basicRemote;
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public URI getRequestURI() {
		return this.address;
	}

	@Override
	public @Nullable String getQueryString() {
		return this.address.getQuery();
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return this.user;
	}

	@Override
	public String toString() {
		return "InMemorySession[" + this.address.getPath() + "]";
	}

}
