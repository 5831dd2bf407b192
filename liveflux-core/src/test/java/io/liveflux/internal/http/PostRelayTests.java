package io.liveflux.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.TestCluster;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class PostRelayTests {

	private static final byte[] SECRET = { 1 };

	private final TestCluster cluster = new TestCluster();

	private final TestCluster.Node here = this.cluster.add("n1");

	private final TestCluster.Node there = this.cluster.add("n2");

	private final ConnectionIds idsThere = new ConnectionIds(this.there.self(), SECRET, () -> "x");

	private final Queue<Runnable> workThere = new ConcurrentLinkedQueue<>();

	private final PostRelay relay = relay(this.here, Runnable::run);

	@AutoClose("shutdownNow")
	private final ExecutorService clients = Executors.newCachedThreadPool();

	PostRelayTests() {
		relay(this.there, this.workThere::add);
	}

	@Test
	void aPostGoesToTheNodeThatHasMadeTheId() {
		assertThat(this.relay.otherNodeOf(this.idsThere.next())).contains(this.there.self());
		assertThat(this.relay.otherNodeOf(new ConnectionIds(this.here.self(), SECRET, () -> "x").next())).isEmpty();
	}

	@Test
	void anIdThatWasMadeUpReachesNoNode() {
		assertUnknown("n2.x.AAAAAAAAAAA");
		assertUnknown("n2.x");
	}

	@Test
	void aNodeThatIsGoneIsNotAsked() {
		this.cluster.remove(this.there);

		assertUnknown(this.idsThere.next());
	}

	private void assertUnknown(String connectionId) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.relay.otherNodeOf(connectionId))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.NOT_FOUND));
	}

	@Test
	void soManyPostsWaitForOneNodeAndNoMore() throws Exception {
		List<Future<?>> posts = new ArrayList<>();
		for (int i = 0; i < PostRelay.MAX_FORWARDED; i++) {
			posts.add(this.clients.submit(this::forward));
		}
		await().until(() -> this.workThere.size() == PostRelay.MAX_FORWARDED);

		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::forward)
			.withMessageContaining("Too many")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.UNAVAILABLE));

		this.workThere.forEach(Runnable::run);
		await().until(() -> posts.stream().allMatch(Future::isDone));
		this.workThere.clear();
		Future<?> next = this.clients.submit(this::forward);
		await().until(() -> this.workThere.size() == 1);
		this.workThere.remove().run();
		assertThatExceptionOfType(Exception.class).isThrownBy(next::get).withMessageContaining("Unknown connection");
	}

	private void forward() {
		this.relay.forward(this.there.self(), new PostRelay.ForwardedPost(this.idsThere.next(),
				new PostRelay.ForwardedPost.Sender(Optional.empty(), Optional.empty()), 1L, "{}"));
	}

	private static PostRelay relay(TestCluster.Node node, Executor executor) {
		return new PostRelay(node, new NodeCalls(node, Duration.ofSeconds(30)), TestConnections.registry(),
				new ConnectionIds(node.self(), SECRET, () -> "x"), executor);
	}

}
