package io.liveflux.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.client.PageClient;
import io.liveflux.test.internal.client.Server;
import io.liveflux.test.internal.client.Settlement;
import io.liveflux.test.internal.cluster.TestRedis;
import io.liveflux.test.internal.conversation.Arrivals;
import io.liveflux.test.internal.conversation.TransportKind;
import io.liveflux.test.internal.http.Visitor;
import io.liveflux.test.internal.node.TestedNode;

/**
 * The pages that tests have open, each test those of its own thread. Thread-safe.
 */
final class OpenPages {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	// The pages of a test that runs on another thread are not ours.
	private final ThreadLocal<OfTest> current = ThreadLocal.withInitial(OfTest::new);

	private final Map<PageClient, OfTest> together = new ConcurrentHashMap<>();

	OfTest ofThisTest() {
		return this.current.get();
	}

	/**
	 * Returns the pages of the test that has opened a page, on whatever thread.
	 */
	OfTest openedWith(PageClient page) {
		return this.together.getOrDefault(page, ofThisTest());
	}

	/**
	 * Returns the pages of this test that are connected to a node.
	 */
	List<PageClient> on(Server node) {
		return ofThisTest().clients().stream().filter((page) -> page.server().equals(node)).toList();
	}

	PageClient open(Server server, Visitor visitor, TransportKind transport) {
		OfTest open = ofThisTest();
		PageClient page = new PageClient(server, visitor, transport, open.arrivals());
		open.clients().add(page);
		this.together.put(page, open);
		return page;
	}

	void close(PageClient page) {
		page.leave();
		ofThisTest().clients().remove(page);
		this.together.remove(page);
	}

	void closeAll() {
		List<PageClient> pages = ofThisTest().clients();
		pages.forEach(PageClient::leave);
		this.together.keySet().removeAll(pages);
		this.current.remove();
	}

	/**
	 * The pages of one test.
	 *
	 * @param clients the pages
	 * @param arrivals woken by what arrives at them
	 */
	record OfTest(List<PageClient> clients, Arrivals arrivals) {

		OfTest() {
			this(new ArrayList<>(), new Arrivals());
		}

		/**
		 * Returns what waits until nothing is pending on any node, for these pages.
		 * @param nodes the nodes that are alive
		 * @param redis what they share, or {@code null}
		 */
		Settlement settlement(List<TestedNode> nodes, @Nullable TestRedis redis) {
			Runnable others = (redis != null) ? () -> redis.pass(nodes.stream().map(TestedNode::bus).toList()) : null;
			return new Settlement(nodes.stream().map((each) -> each.server().work()).toList(),
					nodes.stream().flatMap((each) -> each.executors().stream()).distinct().toList(),
					nodes.stream().map((each) -> each.time()).distinct().toList(), this.clients, this.arrivals, TIMEOUT,
					nodes.get(0).time().machineTicker())
				.with(others);
		}

	}

}
