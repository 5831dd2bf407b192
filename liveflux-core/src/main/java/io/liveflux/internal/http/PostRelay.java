package io.liveflux.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.security.HandshakeRequest;

/**
 * Takes posts to the node that holds the event stream they belong to, so that a client
 * may post to any node. Thread-safe.
 *
 * @since 0.1
 */
public final class PostRelay {

	private static final Logger logger = LoggerFactory.getLogger(PostRelay.class);

	/**
	 * So many threads wait for one node at most; one that is slow must not take them all.
	 */
	static final int MAX_FORWARDED = 32;

	private static final String KIND = "post";

	private final ClusterBus bus;

	private final NodeCalls calls;

	private final ConnectionRegistry connections;

	private final ConnectionIds ids;

	private final Map<NodeId, Integer> forwarded = new ConcurrentHashMap<>();

	/**
	 * Creates it, and takes posts from other nodes.
	 * @param bus knows the other nodes
	 * @param calls asks them
	 * @param connections the connections of this node
	 * @param ids tells which node a connection belongs to
	 * @param executor handles posts that other nodes bring
	 */
	public PostRelay(ClusterBus bus, NodeCalls calls, ConnectionRegistry connections, ConnectionIds ids,
			Executor executor) {
		this.bus = bus;
		this.calls = calls;
		this.connections = connections;
		this.ids = ids;
		calls.serve(KIND, executor, (from, question) -> answer(ForwardedPost.decode(question)));
	}

	/**
	 * Returns the node that holds a stream, when it is another one.
	 * @throws RefusedException when that node is not there, or no node has made the id
	 */
	Optional<NodeId> otherNodeOf(String connectionId) {
		if (this.connections.find(connectionId).isPresent()) {
			return Optional.empty();
		}
		NodeId node = this.ids.nodeOf(connectionId).orElseThrow(PostRelay::unknown);
		if (!this.bus.nodes().contains(node)) {
			throw unknown();
		}
		return node.equals(this.bus.self()) ? Optional.empty() : Optional.of(node);
	}

	/**
	 * Takes a post to another node.
	 * @throws RefusedException when it refuses the post, or cannot be reached
	 */
	void forward(NodeId node, ForwardedPost post) {
		if (this.forwarded.merge(node, 1, Integer::sum) > MAX_FORWARDED) {
			release(node);
			throw new RefusedException(ErrorCode.UNAVAILABLE,
					"Too many messages wait for the node of this connection; send it again later");
		}
		try {
			byte[] answer = this.calls.ask(node, KIND, post.encode()).toCompletableFuture().join();
			if (answer.length > 0) {
				throw decode(answer);
			}
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof NodeCalls.NodeGoneException) {
				throw unknown();
			}
			logger.debug("A post could not be passed on to node {}", node, ex);
			throw new RefusedException(ErrorCode.UNAVAILABLE, "The node of this connection does not answer");
		}
		finally {
			release(node);
		}
	}

	private void release(NodeId node) {
		this.forwarded.computeIfPresent(node, (key, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * Handles a post here.
	 * @throws RefusedException when it is refused
	 */
	void take(ForwardedPost post) {
		EventStreams.StreamPosts posts = find(post.connection(), post.sender());
		if (post.frame() == null) {
			posts.connection().close(CloseCode.NORMAL.value(), "closed by the client");
		}
		else {
			posts.take(post.number(), post.frame());
		}
	}

	/**
	 * Finds the posts of a connection of this node.
	 * @throws RefusedException when there is none for this sender
	 */
	EventStreams.StreamPosts find(String connectionId, ForwardedPost.Sender sender) {
		return this.connections.find(connectionId)
			.flatMap((connection) -> EventStreams.StreamPosts.find(connection, sender))
			.orElseThrow(PostRelay::unknown);
	}

	private byte[] answer(ForwardedPost post) {
		try {
			take(post);
			return new byte[0];
		}
		catch (RefusedException ex) {
			return encode(ex);
		}
	}

	private static RefusedException unknown() {
		return new RefusedException(ErrorCode.NOT_FOUND, "Unknown connection; open another one");
	}

	private static byte[] encode(RefusedException refused) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(refused.code().name());
			out.writeUTF(refused.messageForClient());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static RefusedException decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			return new RefusedException(ErrorCode.valueOf(in.readUTF()), in.readUTF());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a client says over a connection whose stream another node holds.
	 *
	 * @param connection id of the connection
	 * @param sender who says it
	 * @param number number of the post, or {@code null} when the client does not count
	 * @param frame what it says, or {@code null} when it goes
	 */
	record ForwardedPost(String connection, Sender sender, @Nullable Long number, @Nullable String frame) {

		private static final byte GOES = 0;

		private static final byte SAYS = 1;

		private static final long UNCOUNTED = -1;

		byte[] encode() {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (DataOutputStream out = new DataOutputStream(bytes)) {
				out.writeUTF(this.connection);
				write(out, this.sender.user());
				write(out, this.sender.sessionId());
				out.writeLong((this.number != null) ? this.number : UNCOUNTED);
				out.writeByte((this.frame != null) ? SAYS : GOES);
				if (this.frame != null) {
					out.write(this.frame.getBytes(StandardCharsets.UTF_8));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return bytes.toByteArray();
		}

		static ForwardedPost decode(byte[] bytes) {
			try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
				String connection = in.readUTF();
				Sender sender = new Sender(read(in), read(in));
				long number = in.readLong();
				String frame = (in.readByte() == SAYS) ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : null;
				return new ForwardedPost(connection, sender, (number != UNCOUNTED) ? number : null, frame);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void write(DataOutputStream out, Optional<String> text) throws IOException {
			out.writeBoolean(text.isPresent());
			if (text.isPresent()) {
				out.writeUTF(text.get());
			}
		}

		private static Optional<String> read(DataInputStream in) throws IOException {
			return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
		}

		/**
		 * Who has sent a request.
		 *
		 * @param user name of who is logged in
		 * @param sessionId id of the HTTP session
		 */
		record Sender(Optional<String> user, Optional<String> sessionId) {

			static Sender of(HttpServletRequest request) {
				HttpSession session = request.getSession(false);
				return new Sender(Optional.ofNullable(HandshakeRequest.userOf(request)).map(Principal::getName),
						Optional.ofNullable(session).map(HttpSession::getId));
			}

		}

	}

}
