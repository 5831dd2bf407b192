package io.liveflux.internal.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.NodeCalls;

/**
 * What operators do to one node from another. Each command takes a text and answers with
 * a number. Thread-safe.
 *
 * @since 0.1
 */
public final class NodeCommands {

	private static final Logger logger = LoggerFactory.getLogger(NodeCommands.class);

	private final ClusterBus bus;

	private final NodeCalls calls;

	private final Executor executor;

	/**
	 * Creates it.
	 * @param bus knows the nodes
	 * @param calls asks them
	 * @param executor does what other nodes ask for
	 */
	public NodeCommands(ClusterBus bus, NodeCalls calls, Executor executor) {
		this.bus = bus;
		this.calls = calls;
		this.executor = executor;
	}

	void serve(String command, ToIntFunction<String> work) {
		this.calls.serve(command, this.executor, (from, question) -> {
			int number = work.applyAsInt(new String(question, StandardCharsets.UTF_8));
			return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
		});
	}

	/**
	 * Returns another node by its id.
	 */
	Optional<NodeId> other(String id) {
		return others().stream().filter((node) -> node.value().equals(id)).findFirst();
	}

	boolean isSelf(String id) {
		return this.bus.self().value().equals(id);
	}

	/**
	 * Lets a node do something, and returns its number; 0 when it does not answer.
	 */
	int ask(NodeId node, String command, String text) {
		return start(node, command, text).join();
	}

	/**
	 * Lets all other nodes do something, and returns the sum of their numbers.
	 */
	int askOthers(String command, String text) {
		List<CompletableFuture<Integer>> answers = others().stream().map((node) -> start(node, command, text)).toList();
		return answers.stream().mapToInt(CompletableFuture::join).sum();
	}

	private List<NodeId> others() {
		return this.bus.nodes().stream().filter((node) -> !node.equals(this.bus.self())).toList();
	}

	private CompletableFuture<Integer> start(NodeId node, String command, String text) {
		return this.calls.ask(node, command, text.getBytes(StandardCharsets.UTF_8))
			.thenApply((answer) -> Integer.parseInt(new String(answer, StandardCharsets.US_ASCII)))
			.exceptionally((failure) -> {
				Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
				logger.warn("Node {} does not answer, so '{}' may not have been done there", node, command, cause);
				return 0;
			})
			.toCompletableFuture();
	}

}
