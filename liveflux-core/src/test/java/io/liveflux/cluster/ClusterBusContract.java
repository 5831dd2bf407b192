package io.liveflux.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What every bus does, also that of a node which is alone.
 */
public abstract class ClusterBusContract {

	/**
	 * Returns the bus of a node that runs.
	 */
	protected abstract ClusterBus bus();

	@Test
	void aNodeIsAmongTheNodes() {
		assertThat(bus().nodes()).contains(bus().self());
	}

	@Test
	void aNodeHasALeaseWhereThereCanBeOthers() {
		assertThat(bus().leaseOf(bus().self()).isPresent()).isEqualTo(bus().state() != ClusterState.ALONE);
		assertThat(bus().leaseOf(new NodeId("nobody"))).isEmpty();
	}

	@Test
	void aNodeReachesItself() {
		List<String> heard = listen(bus(), "self");

		assertThat(bus().send(bus().self(), "self", bytes("hello")).toCompletableFuture().join()).isTrue();

		await().untilAsserted(() -> assertThat(heard).containsExactly(bus().self() + " hello"));
	}

	@Test
	void messagesToANodeStayInOrder() {
		List<String> heard = listen(bus(), "order");

		for (int i = 0; i < 100; i++) {
			bus().send(bus().self(), "order", bytes("" + i));
		}

		await().until(() -> heard.size() == 100);
		assertThat(heard.get(7)).isEqualTo(bus().self() + " 7");
		assertThat(heard.get(99)).isEqualTo(bus().self() + " 99");
	}

	@Test
	void nobodyIsThereUnderAnUnknownId() {
		assertThat(bus().send(new NodeId("nobody"), "self", bytes("hello")).toCompletableFuture().join()).isFalse();
	}

	@Test
	void anAnnouncementIsForOthers() {
		List<String> heard = listen(bus(), "news");

		assertThat(bus().announce("news", bytes("hello")).toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
		bus().send(bus().self(), "news", bytes("afterwards"));

		await().untilAsserted(() -> assertThat(heard).containsExactly(bus().self() + " afterwards"));
	}

	@Test
	void aKeyIsClaimedOnceForEachSubject() {
		String subject = "counter-" + bus().self();

		assertThat(claim(subject, "a")).isTrue();
		assertThat(claim(subject, "a")).isFalse();
		assertThat(claim(subject, "b")).isTrue();
		assertThat(claim(subject + "2", "a")).isTrue();
	}

	private boolean claim(String subject, String key) {
		return bus().claim(subject, key).toCompletableFuture().join();
	}

	@Test
	void aTopicHasOneListener() {
		listen(bus(), "one");

		assertThatIllegalStateException().isThrownBy(() -> listen(bus(), "one")).withMessageContaining("'one'");
	}

	/**
	 * Returns what a node hears about a topic from now on.
	 */
	protected static List<String> listen(ClusterBus bus, String topic) {
		List<String> heard = new CopyOnWriteArrayList<>();
		bus.register(topic, new ClusterListener() {

			@Override
			public void received(NodeId from, byte[] body) {
				heard.add(from + " " + new String(body, StandardCharsets.UTF_8));
			}

			@Override
			public void missed() {
				heard.add("missed");
			}

			@Override
			public void gone(NodeId node) {
				heard.add("gone " + node);
			}

		});
		return heard;
	}

	/**
	 * Returns a message.
	 */
	protected static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
