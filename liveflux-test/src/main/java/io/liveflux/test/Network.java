package io.liveflux.test;

import java.util.Random;

import org.springframework.util.Assert;

import io.liveflux.test.internal.client.PageClient;
import io.liveflux.test.internal.conversation.Link;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * The network between one page and the server, with the faults that a test asks for. For
 * pages over WebSocket and event streams.
 * <p>
 * As over TCP, a connection that has lost something is broken. The page connects again,
 * sends again what was not answered, and fetches what it has missed, when the network
 * {@link #heal() heals}.
 *
 * @since 0.1
 */
public final class Network {

	private final LivePage page;

	private final PageClient client;

	private final Link link;

	Network(LivePage page, PageClient client) {
		this.page = page;
		this.client = client;
		this.link = client.link();
	}

	/**
	 * Loses the next frames of the server, and the connection with the last of them.
	 * @param count how many frames
	 */
	public Network loseAnswers(int count) {
		this.link.lose(count);
		return this;
	}

	/**
	 * Brings the next frames of the page to the server twice.
	 * @param count how many frames
	 */
	public Network duplicate(int count) {
		this.link.duplicate(count);
		return this;
	}

	/**
	 * Breaks the connection, so that both ends notice.
	 */
	public Network cut() {
		this.link.cut();
		this.page.settle();
		return this;
	}

	/**
	 * Lets everything vanish that either end sends, so that neither of them notices.
	 */
	public Network halfOpen() {
		this.link.halfOpen();
		return this;
	}

	/**
	 * Holds back what the server sends, until it is {@link #release() released}.
	 */
	public Network delay() {
		this.link.hold();
		return this;
	}

	/**
	 * Delivers what was held back, in its order.
	 */
	public LivePage release() {
		this.link.release(null);
		return this.page.settle();
	}

	/**
	 * Delivers what was held back in another order, as a faulty proxy might.
	 * @param seed the same seed gives the same order
	 */
	public LivePage releaseReordered(long seed) {
		this.link.release(new Random(seed));
		return this.page.settle();
	}

	/**
	 * Lets the page read slowly what the server says. Time stands still from then on, and
	 * {@link LiveTester#clock()} moves it: {@code advance} lets the page read on. A
	 * server that waits for too long gives up, see
	 * {@code liveflux.websocket.write-timeout}.
	 * @param bytesPerSecond how much the page reads
	 */
	public Network slowReader(int bytesPerSecond) {
		Assert.isTrue(bytesPerSecond > 0, () -> "'bytesPerSecond' must be positive, but is " + bytesPerSecond);
		VirtualTime time = this.client.server().time();
		time.stop();
		this.link.slow(bytesPerSecond, time.timersOfTest());
		return this;
	}

	/**
	 * Lets the frames of the page meet with faults by chance: they are lost, arrive
	 * twice, or their answers are lost. The page connects again at once.
	 * @param seed the same seed gives the same faults
	 */
	public Network unreliable(long seed) {
		this.link.unreliable(new Random(seed));
		return this;
	}

	/**
	 * Ends all faults, and lets the page connect again where it has lost its connection.
	 */
	public LivePage heal() {
		if (this.link.heal()) {
			this.client.connection().reconnect();
		}
		return this.page.settle();
	}

}
