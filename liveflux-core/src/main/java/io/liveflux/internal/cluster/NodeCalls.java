package io.liveflux.internal.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.NodeId;

/**
 * Questions that nodes ask each other, each with one answer. Thread-safe.
 *
 * @since 0.1
 */
public final class NodeCalls implements ClusterListener {

	private static final Logger logger = LoggerFactory.getLogger(NodeCalls.class);

	private static final String TOPIC = "call";

	private final ClusterBus bus;

	private final Duration timeout;

	private final Map<String, Served> served = new ConcurrentHashMap<>();

	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	/**
	 * Creates it, and listens to the other nodes.
	 * @param bus reaches them
	 * @param timeout longest time for an answer
	 */
	public NodeCalls(ClusterBus bus, Duration timeout) {
		this.bus = bus;
		this.timeout = timeout;
		bus.register(TOPIC, this);
	}

	/**
	 * Answers questions of one kind from now on.
	 * @param kind the kind
	 * @param executor runs the handler
	 * @param handler makes the answer
	 */
	public void serve(String kind, Executor executor, Handler handler) {
		if (this.served.putIfAbsent(kind, new Served(executor, handler)) != null) {
			throw new IllegalStateException("There is already a handler for requests of kind '" + kind + "'");
		}
	}

	/**
	 * Asks a node, which may be this one.
	 * @param node the node
	 * @param kind the kind of question
	 * @param question what is asked
	 * @return the answer; fails with {@link NodeGoneException} when the node is not
	 * there, with {@link java.util.concurrent.TimeoutException} when it does not answer,
	 * and with {@link IllegalStateException} when it cannot
	 */
	public CompletionStage<byte[]> ask(NodeId node, String kind, byte[] question) {
		long number = this.numbers.incrementAndGet();
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		this.pending.put(number, new Pending(node, answer));
		send(node, message(Part.QUESTION, number, kind, question)).whenComplete((there, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else if (!there) {
				answer.completeExceptionally(new NodeGoneException(node));
			}
		});
		return answer.orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((bytes, failure) -> this.pending.remove(number));
	}

	@Override
	public void received(NodeId from, byte[] body) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
			Part part = Part.values()[in.readByte()];
			long number = in.readLong();
			String text = in.readUTF();
			byte[] content = in.readAllBytes();
			if (part == Part.QUESTION) {
				answer(from, number, text, content);
				return;
			}
			Pending asked = this.pending.get(number);
			if (asked != null && asked.node().equals(from)) {
				if (part == Part.ANSWER) {
					asked.answer().complete(content);
				}
				else {
					asked.answer().completeExceptionally(new IllegalStateException(text));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(NodeId from, long number, String kind, byte[] question) {
		Served known = this.served.get(kind);
		if (known == null) {
			reply(from, message(Part.FAILURE, number, "Node " + this.bus.self() + " does not know '" + kind + "'"));
			return;
		}
		try {
			known.executor().execute(() -> {
				try {
					reply(from, message(Part.ANSWER, number, kind, known.handler().answer(from, question)));
				}
				// Whoever asked has to know, and logs it.
				catch (RuntimeException ex) {
					logger.debug("A request from node {} could not be answered", from, ex);
					reply(from, message(Part.FAILURE, number, String.valueOf(ex.getMessage())));
				}
			});
		}
		catch (RejectedExecutionException ex) {
			reply(from, message(Part.FAILURE, number, "Node " + this.bus.self() + " is overloaded"));
		}
	}

	private void reply(NodeId to, byte[] message) {
		send(to, message).whenComplete((there, failure) -> {
			if (failure != null) {
				logger.debug("An answer did not reach node {}", to, failure);
			}
		});
	}

	/**
	 * Sends a message; a bus that refuses it at once fails as one that says so later.
	 */
	private CompletionStage<Boolean> send(NodeId to, byte[] message) {
		try {
			return this.bus.send(to, TOPIC, message);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	@Override
	public void gone(NodeId node) {
		this.pending.values()
			.stream()
			.filter((asked) -> asked.node().equals(node))
			.forEach((asked) -> asked.answer().completeExceptionally(new NodeGoneException(node)));
	}

	private static byte[] message(Part part, long number, String text, byte... content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(part.ordinal());
			out.writeLong(number);
			out.writeUTF(text);
			out.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Makes the answer to a question.
	 */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Answers a question.
		 * @param from the node that asks
		 * @param question what it asks
		 * @return the answer
		 */
		byte[] answer(NodeId from, byte[] question);

	}

	private enum Part {

		QUESTION, ANSWER, FAILURE

	}

	/**
	 * How questions of a kind are answered.
	 *
	 * @param executor runs the handler
	 * @param handler makes the answer
	 */
	private record Served(Executor executor, Handler handler) {
	}

	/**
	 * A question without an answer yet.
	 *
	 * @param node who was asked
	 * @param answer the answer to come
	 */
	private record Pending(NodeId node, CompletableFuture<byte[]> answer) {
	}

	/**
	 * A node that was asked is not there.
	 */
	public static class NodeGoneException extends RuntimeException {

		private final transient NodeId node;

		NodeGoneException(NodeId node) {
			super("Node " + node + " is not there");
			this.node = node;
		}

		/**
		 * Returns the node.
		 */
		public NodeId node() {
			return this.node;
		}

	}

}
