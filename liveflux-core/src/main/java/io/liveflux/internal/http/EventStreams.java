package io.liveflux.internal.http;

import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

import io.liveflux.cluster.NodeId;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.RefusalAnswer;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.conversation.Conversation;
import io.liveflux.internal.conversation.Conversations;
import io.liveflux.internal.session.SessionKeepAlive;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * Connections over server-sent events: what the server says goes through one response
 * that does not end, what the client says comes as posts. Thread-safe.
 *
 * @since 0.1
 */
public final class EventStreams {

	/** Header of a post that names the connection, a secret of who has opened it. */
	static final String CONNECTION = "X-Liveflux-Connection";

	/** Header of a post that counts the posts of a connection, from 1. */
	static final String SEQUENCE = "X-Liveflux-Sequence";

	private static final Refusal RESTART = new Refusal(503, "service-restart", "The server is shutting down",
			Duration.ofSeconds(1));

	private final Conversations conversations;

	private final PostRelay relay;

	private final HandshakeGuards guards;

	private final BooleanSupplier ending;

	private final TaskScheduler scheduler;

	private final Executor executor;

	/**
	 * Creates it.
	 * @param conversations where connections are opened
	 * @param relay takes posts to the node that holds the stream
	 * @param guards asked before a stream is opened, and before a post is read
	 * @param ending whether nobody new may come in because the server is shutting down
	 * @param scheduler notices clients that do not read
	 * @param executor tells the end of streams
	 */
	public EventStreams(Conversations conversations, PostRelay relay, HandshakeGuards guards, BooleanSupplier ending,
			TaskScheduler scheduler, Executor executor) {
		Assert.notNull(conversations, "'conversations' must not be null");
		Assert.notNull(relay, "'relay' must not be null");
		Assert.notNull(guards, "'guards' must not be null");
		Assert.notNull(ending, "'ending' must not be null");
		Assert.notNull(scheduler, "'scheduler' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		this.conversations = conversations;
		this.relay = relay;
		this.guards = guards;
		this.ending = ending;
		this.scheduler = scheduler;
		this.executor = executor;
	}

	/**
	 * Returns whether a request asks for a stream by name; that it takes anything says
	 * nothing.
	 */
	static boolean isAskedFor(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

	/**
	 * Returns whether a request belongs to a connection.
	 */
	static boolean isOfConnection(HttpServletRequest request) {
		return request.getHeader(CONNECTION) != null;
	}

	/**
	 * Opens a stream, which goes on after this method has returned.
	 */
	void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Optional<Refusal> refusal = this.ending.getAsBoolean() ? Optional.of(RESTART)
				: this.guards.check(HandshakeRequest.of(request, HandshakeRequest.Kind.EVENT_STREAM));
		if (refusal.isPresent()) {
			RefusalAnswer.write(response, refusal.get());
			return;
		}
		// What is mounted over the connection needs an owner.
		HttpCaller.ensureOwner(request);
		response.setContentType("text/event-stream;charset=UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
		response.setHeader("X-Content-Type-Options", "nosniff");
		// Asks nginx, and proxies that follow it, to pass on each event at once.
		response.setHeader("X-Accel-Buffering", "no");
		ShallowEtagHeaderFilter.disableContentCaching(request);
		AsyncContext async = request.startAsync(request, response);
		async.setTimeout(0);
		EventStream stream = new EventStream(async, response.getOutputStream(),
				this.conversations.settings().writeTimeout(), this.scheduler, this.executor);
		Conversation conversation = this.conversations.begin(HttpCaller.handshake(request, Dialect.LIVEFLUX_V1), stream,
				null);
		SessionKeepAlive.Handle session = SessionKeepAlive.Handle.of(request.getSession(false));
		if (session != null) {
			session.keepIn(conversation.connection());
		}
		StreamPosts.open(conversation);
		stream.start(() -> this.conversations.ended(conversation.connection()));
	}

	/**
	 * Handles what a client says over its connection.
	 */
	void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Optional<Refusal> refusal = this.guards.check(HandshakeRequest.of(request, HandshakeRequest.Kind.POST));
		if (refusal.isPresent()) {
			RefusalAnswer.write(response, refusal.get());
			return;
		}
		String connection = request.getHeader(CONNECTION);
		PostRelay.ForwardedPost.Sender sender = PostRelay.ForwardedPost.Sender.of(request);
		Optional<NodeId> elsewhere = this.relay.otherNodeOf(connection);
		if (elsewhere.isEmpty()) {
			// First: the body of a stranger is not read.
			this.relay.find(connection, sender);
		}
		if (!JsonBody.isIn(request)) {
			throw new RefusedException(ErrorCode.BAD_REQUEST, "The content type must be application/json");
		}
		String frame = JsonBody.read(request, this.conversations.settings().maxMessageSizeBytes());
		deliver(elsewhere, new PostRelay.ForwardedPost(connection, sender, number(request), frame));
		response.setStatus(HttpServletResponse.SC_NO_CONTENT);
	}

	/**
	 * Ends a connection because its client says that it goes.
	 */
	void end(HttpServletRequest request, HttpServletResponse response) {
		String connection = request.getHeader(CONNECTION);
		deliver(this.relay.otherNodeOf(connection),
				new PostRelay.ForwardedPost(connection, PostRelay.ForwardedPost.Sender.of(request), null, null));
		response.setStatus(HttpServletResponse.SC_NO_CONTENT);
	}

	private void deliver(Optional<NodeId> elsewhere, PostRelay.ForwardedPost post) {
		elsewhere.ifPresentOrElse((node) -> this.relay.forward(node, post), () -> this.relay.take(post));
	}

	private static @Nullable Long number(HttpServletRequest request) {
		String text = request.getHeader(SEQUENCE);
		try {
			return (text != null) ? Long.valueOf(text) : null;
		}
		catch (NumberFormatException ex) {
			throw new RefusedException(ErrorCode.BAD_REQUEST, "Header '" + SEQUENCE + "' must be a whole number");
		}
	}

	/**
	 * Takes the posts of one connection, one at a time and each once. Thread-safe.
	 */
	static final class StreamPosts {

		private static final String ATTRIBUTE = StreamPosts.class.getName();

		private final Conversation conversation;

		private final ReentrantLock turn = new ReentrantLock();

		// Belongs to whoever has the turn.
		private long handled;

		private StreamPosts(Conversation conversation) {
			this.conversation = conversation;
		}

		static void open(Conversation conversation) {
			conversation.connection().attributes().put(ATTRIBUTE, new StreamPosts(conversation));
		}

		/**
		 * Finds the posts of a connection, if it has some and the post comes from whoever
		 * has opened it.
		 */
		static Optional<StreamPosts> find(ManagedConnection connection, PostRelay.ForwardedPost.Sender sender) {
			boolean usable = connection.isOpen() && isOwner(connection, sender);
			return (usable && connection.attributes().get(ATTRIBUTE) instanceof StreamPosts posts) ? Optional.of(posts)
					: Optional.empty();
		}

		private static boolean isOwner(ManagedConnection connection, PostRelay.ForwardedPost.Sender sender) {
			return sender.user().equals(connection.principal().map(Principal::getName)) && connection.sessionId()
				.map((id) -> sender.sessionId().filter(id::equals).isPresent())
				.orElse(true);
		}

		ManagedConnection connection() {
			return this.conversation.connection();
		}

		/**
		 * Handles what a post brings. A post that comes again, because a browser or a
		 * proxy has repeated it, is not handled again.
		 * @param number the number of the post, or {@code null} when the client does not
		 * count
		 * @throws RefusedException when it is not this post's turn
		 */
		void take(@Nullable Long number, String frame) {
			if (!this.turn.tryLock()) {
				throw new RefusedException(ErrorCode.CONFLICT, "Another post of this connection is being handled");
			}
			try {
				if (number != null && number > this.handled + 1) {
					throw new RefusedException(ErrorCode.CONFLICT, "Post " + (this.handled + 1) + " is missing");
				}
				if (number != null && number <= this.handled) {
					return;
				}
				this.conversation.heard();
				if (!this.conversation.handle(frame)) {
					throw new RefusedException(ErrorCode.NOT_FOUND, "The connection is closing; open another one");
				}
				this.handled = (number != null) ? number : this.handled;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new RefusedException(ErrorCode.INTERNAL_ERROR, "The server is shutting down");
			}
			finally {
				this.turn.unlock();
			}
		}

	}

}
