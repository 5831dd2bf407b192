package io.liveflux.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.cluster.TestCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class NodeCallsTests {

	private static final Duration WAIT = Duration.ofSeconds(5);

	private final ClusterBus bus = new LocalClusterBus(new NodeId("n1"));

	private final NodeCalls calls = new NodeCalls(this.bus, WAIT);

	@Test
	void aQuestionHasAnAnswer() {
		this.calls.serve("greet", Runnable::run,
				(from, question) -> bytes("hello " + new String(question, StandardCharsets.UTF_8) + " of " + from));

		assertThat(this.calls.ask(this.bus.self(), "greet", bytes("ann")).toCompletableFuture()).succeedsWithin(WAIT)
			.isEqualTo(bytes("hello ann of n1"));
	}

	@Test
	void aNodeThatIsNotThereIsNamed() {
		assertThat(this.calls.ask(new NodeId("n2"), "greet", bytes("ann")).toCompletableFuture()).failsWithin(WAIT)
			.withThrowableThat()
			.withCauseInstanceOf(NodeCalls.NodeGoneException.class)
			.withMessageContaining("n2");
	}

	@Test
	void aHandlerThatFailsIsAnAnswer() {
		this.calls.serve("greet", Runnable::run, (from, question) -> {
			throw new IllegalArgumentException("nobody is called ann");
		});

		assertFailure("nobody is called ann");
	}

	@Test
	void aHandlerThatHasNoThreadIsAnAnswer() {
		this.calls.serve("greet", (task) -> {
			throw new RejectedExecutionException();
		}, (from, question) -> question);

		assertFailure("is overloaded");
	}

	@Test
	void aKindThatIsNotKnownIsAnAnswer() {
		assertFailure("does not know 'greet'");
	}

	@Test
	void aNodeThatSaysNothingIsNotWaitedForForEver() {
		NodeCalls calls = new NodeCalls(new LocalClusterBus(new NodeId("n1")), Duration.ofMillis(1));
		calls.serve("greet", (task) -> {
		}, (from, question) -> question);

		assertThat(calls.ask(this.bus.self(), "greet", bytes("ann")).toCompletableFuture()).failsWithin(WAIT)
			.withThrowableThat()
			.withCauseInstanceOf(TimeoutException.class);
	}

	@Test
	void aNodeThatGoesIsNotWaitedFor() {
		this.calls.serve("greet", (task) -> this.calls.gone(this.bus.self()), (from, question) -> question);

		assertThat(this.calls.ask(this.bus.self(), "greet", bytes("ann")).toCompletableFuture()).failsWithin(WAIT)
			.withThrowableThat()
			.withCauseInstanceOf(NodeCalls.NodeGoneException.class);
	}

	@Test
	void aBusThatRefusesAtOnceIsAFailure() {
		TestCluster.Node node = new TestCluster().add("n1");
		NodeCalls calls = new NodeCalls(node, WAIT);
		node.refuse();

		assertThat(calls.ask(node.self(), "greet", bytes("ann")).toCompletableFuture()).failsWithin(WAIT)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("no connection");
	}

	@Test
	void aKindHasOneHandler() {
		this.calls.serve("greet", Runnable::run, (from, question) -> question);

		assertThatIllegalStateException()
			.isThrownBy(() -> this.calls.serve("greet", Runnable::run, (from, question) -> question))
			.withMessageContaining("'greet'");
	}

	private void assertFailure(String text) {
		assertThat(this.calls.ask(this.bus.self(), "greet", bytes("ann")).toCompletableFuture()).failsWithin(WAIT)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining(text);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
