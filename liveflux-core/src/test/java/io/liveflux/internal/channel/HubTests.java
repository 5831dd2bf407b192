package io.liveflux.internal.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HubTests {

	private final Hub hub = new Hub();

	private final ConnectionRegistry registry = TestConnections.registry(this.hub);

	private final ExecutorService executor = Executors.newFixedThreadPool(4);

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void knowsWhoListensWhere() {
		ManagedConnection first = open(FakeFrameWriter.immediate());
		ManagedConnection second = open(FakeFrameWriter.immediate());

		Member member = this.hub.join("a", first, Member::new);
		this.hub.join("a", second, Member::new);
		this.hub.join("b", first, Member::new);

		assertThat(this.hub.count("a")).isEqualTo(2);
		assertThat(this.hub.count("none")).isZero();
		assertThat(this.hub.subscription("a", first)).containsSame(member);
		assertThat(this.hub.subscription("b", second)).isEmpty();
		assertThat(this.hub.channels(first)).containsExactlyInAnyOrder("a", "b");
		assertThat(this.hub.subscriptions("a")).hasSize(2);
	}

	@Test
	void knowsWhatAConnectionListensToWhateverItHasLeft() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());

		this.hub.join("a", connection, Member::new);
		this.hub.leave("b", connection);
		assertThat(this.hub.channels(connection)).containsExactly("a");
		this.hub.join("b", connection, Member::new);
		this.hub.leave("a", connection);
		assertThat(this.hub.channels(connection)).containsExactly("b");
		this.hub.join("c", connection, Member::new);
		this.hub.join("c", connection, Member::new);
		assertThat(this.hub.channels(connection)).containsExactlyInAnyOrder("b", "c");
		this.hub.closed(connection);
		assertThat(this.hub.channels(connection)).isEmpty();
		assertThat(this.hub.names()).isEmpty();
	}

	@Test
	void keepsTheFirstSubscriptionOfAConnection() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());

		Member first = this.hub.join("a", connection, Member::new);
		Member again = this.hub.join("a", connection, Member::new);

		assertThat(again).isSameAs(first);
		assertThat(this.hub.count("a")).isOne();
	}

	@Test
	void refusesAChannelWithoutAName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.hub.join(" ", open(FakeFrameWriter.immediate()), Member::new));
	}

	@Test
	void endsASubscriptionOnce() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());
		Member member = this.hub.join("a", connection, Member::new);

		assertThat(this.hub.leave("a", connection)).isTrue();
		assertThat(this.hub.leave("a", connection)).isFalse();
		this.registry.ended(connection);

		assertThat(member.ended).hasValue(1);
		assertThat(this.hub.count("a")).isZero();
		assertThat(this.hub.channels(connection)).isEmpty();
	}

	@Test
	void endsEverythingOfAConnectionThatHasEnded() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());
		ManagedConnection other = open(FakeFrameWriter.immediate());
		Member a = this.hub.join("a", connection, Member::new);
		Member b = this.hub.join("b", connection, Member::new);
		this.hub.join("b", other, Member::new);

		this.registry.ended(connection);

		assertThat(a.ended).hasValue(1);
		assertThat(b.ended).hasValue(1);
		assertThat(this.hub.count("a")).isZero();
		assertThat(this.hub.count("b")).isOne();
		assertThat(this.hub.channels(connection)).isEmpty();
	}

	@Test
	void doesNotKeepAConnectionThatJoinsAfterItsEnd() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());
		this.registry.ended(connection);

		Member member = this.hub.join("a", connection, Member::new);

		assertThat(member.ended).hasValue(1);
		assertThat(this.hub.count("a")).isZero();
		assertThat(this.hub.channels(connection)).isEmpty();
	}

	@Test
	void publishesToEveryoneWhoListensAndCountsThem() {
		FakeFrameWriter first = FakeFrameWriter.immediate();
		FakeFrameWriter second = FakeFrameWriter.immediate();
		FakeFrameWriter elsewhere = FakeFrameWriter.immediate();
		ManagedConnection skipped = open(FakeFrameWriter.immediate());
		this.hub.join("a", open(first), Member::new);
		this.hub.join("a", open(second), Member::new);
		this.hub.join("a", skipped, Member::new);
		this.hub.join("b", open(elsewhere), Member::new);

		assertThat(publish("a", "1", skipped)).isEqualTo(2);
		assertThat(publish("none", "2", null)).isZero();

		assertThat(first.texts()).containsExactly("1");
		assertThat(second.texts()).containsExactly("1");
		assertThat(elsewhere.texts()).isEmpty();
	}

	@Test
	void publishesToTheOthersWhenOneIsSlow() {
		FakeFrameWriter stuck = FakeFrameWriter.manual();
		ManagedConnection slow = this.registry.open(TestConnections.handshake(Dialect.PLAIN, null), stuck,
				new OutboundLimits(10, OverflowPolicy.DISCONNECT));
		FakeFrameWriter fast = FakeFrameWriter.immediate();
		this.hub.join("a", slow, Member::new);
		this.hub.join("a", open(fast), Member::new);

		for (int i = 0; i < 20; i++) {
			publish("a", "123456", null);
		}

		assertThat(fast.frames()).hasSize(20);
		assertThat(slow.isOpen()).isFalse();
	}

	@Test
	void publishesToTheOthersWhenOneIsCutMeanwhile() {
		List<FakeFrameWriter> writers = new ArrayList<>();
		List<ManagedConnection> connections = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			FakeFrameWriter writer = FakeFrameWriter.immediate();
			writers.add(writer);
			connections.add(open(writer));
			this.hub.join("a", connections.get(i), Member::new);
		}
		ManagedConnection cut = connections.get(2);

		this.hub.publish("a", (subscription) -> {
			this.registry.ended(cut);
			return Outbound.of(new Frame.Text("1"), true);
		});

		assertThat(this.hub.count("a")).isEqualTo(4);
		assertThat(this.hub.channels(cut)).isEmpty();
		assertThat(writers.get(2).frames()).isEmpty();
		writers.remove(2);
		assertThat(writers).allSatisfy((writer) -> assertThat(writer.texts()).containsExactly("1"));
	}

	@Test
	void letsSomebodyJoinAndLeaveWhileItPublishes() {
		FakeFrameWriter steady = FakeFrameWriter.immediate();
		ManagedConnection leaving = open(FakeFrameWriter.immediate());
		ManagedConnection joining = open(FakeFrameWriter.immediate());
		this.hub.join("a", open(steady), Member::new);
		this.hub.join("a", leaving, Member::new);

		this.hub.publish("a", (subscription) -> {
			this.hub.leave("a", leaving);
			this.hub.join("a", joining, Member::new);
			return Outbound.of(new Frame.Text("1"), true);
		});

		assertThat(steady.texts()).containsExactly("1");
		assertThat(this.hub.subscription("a", joining)).isPresent();
		assertThat(this.hub.subscription("a", leaving)).isEmpty();
	}

	@Test
	void forgetsAConnectionThatEndsWhileItJoins() throws Exception {
		for (int round = 0; round < 3_000; round++) {
			ManagedConnection connection = open(FakeFrameWriter.immediate());
			CyclicBarrier start = new CyclicBarrier(3);
			List<Member> members = new ArrayList<>();
			Future<?> joining = this.executor.submit(at(start, () -> {
				for (int i = 0; i < 4; i++) {
					members.add(this.hub.join("channel-" + i, connection, Member::new));
				}
			}));
			Future<?> leaving = this.executor.submit(at(start, () -> this.hub.leave("channel-1", connection)));
			Future<?> ending = this.executor.submit(at(start, () -> this.registry.ended(connection)));
			joining.get(10, TimeUnit.SECONDS);
			leaving.get(10, TimeUnit.SECONDS);
			ending.get(10, TimeUnit.SECONDS);

			for (int i = 0; i < 4; i++) {
				assertThat(this.hub.count("channel-" + i)).isZero();
			}
			assertThat(this.hub.channels(connection)).isEmpty();
			assertThat(members).allSatisfy((member) -> assertThat(member.ended).hasValue(1));
		}
	}

	@Test
	void knowsEveryChannelOfAConnectionThatJoinsAndLeavesAtTheSameTime() throws Exception {
		int rounds = 20_000;
		List<ManagedConnection> connections = new ArrayList<>();
		for (int i = 0; i < rounds; i++) {
			connections.add(open(FakeFrameWriter.immediate()));
			this.hub.join("a", connections.get(i), Member::new);
		}
		AtomicInteger leftUntil = new AtomicInteger(-1);
		AtomicInteger round = new AtomicInteger(-1);
		Future<?> leaving = this.executor.submit(() -> {
			for (int i = 0; i < rounds; i++) {
				while (round.get() < i && !Thread.currentThread().isInterrupted()) {
					Thread.onSpinWait();
				}
				this.hub.leave("a", connections.get(i));
				leftUntil.set(i);
			}
		});

		for (int i = 0; i < rounds; i++) {
			ManagedConnection connection = connections.get(i);
			String joined = (i % 2 == 0) ? "a" : "b";
			round.set(i);
			this.hub.join(joined, connection, Member::new);
			while (leftUntil.get() < i) {
				Thread.onSpinWait();
			}
			assertThat(this.hub.channels(connection).contains(joined)).as("round %d", i)
				.isEqualTo(this.hub.subscription(joined, connection).isPresent());
		}

		leaving.get(10, TimeUnit.SECONDS);
		connections.forEach(this.registry::ended);
		assertThat(this.hub.count("a") + this.hub.count("b")).isZero();
	}

	@Test
	void publishesWhileOthersComeAndGo() throws Exception {
		FakeFrameWriter steady = FakeFrameWriter.immediate();
		this.hub.join("a", open(steady), Member::new);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> comers = new ArrayList<>();
		for (int thread = 0; thread < 3; thread++) {
			comers.add(this.executor.submit(() -> {
				start.await();
				for (int i = 0; i < 2_000; i++) {
					ManagedConnection connection = open(FakeFrameWriter.immediate());
					this.hub.join("a", connection, Member::new);
					this.registry.ended(connection);
				}
				return null;
			}));
		}

		start.countDown();
		for (int i = 0; i < 2_000; i++) {
			publish("a", Integer.toString(i), null);
		}
		for (Future<?> comer : comers) {
			comer.get(30, TimeUnit.SECONDS);
		}

		assertThat(steady.frames()).hasSize(2_000);
		assertThat(steady.texts().get(1_999)).isEqualTo("1999");
		assertThat(this.hub.count("a")).isOne();
	}

	private int publish(String channel, String text, @Nullable ManagedConnection except) {
		Outbound entry = Outbound.of(new Frame.Text(text), true);
		return this.hub.publish(channel, (subscription) -> (subscription.connection() != except) ? entry : null);
	}

	private ManagedConnection open(FakeFrameWriter out) {
		return this.registry.open(TestConnections.handshake(Dialect.PLAIN, null), out, TestConnections.LIMITS);
	}

	private static Callable<Void> at(CyclicBarrier start, Runnable work) {
		return () -> {
			start.await();
			work.run();
			return null;
		};
	}

	private static final class Member implements Hub.Subscription {

		private final String channel;

		private final ManagedConnection connection;

		private final AtomicInteger ended = new AtomicInteger();

		Member(String channel, ManagedConnection connection) {
			this.channel = channel;
			this.connection = connection;
		}

		@Override
		public String channel() {
			return this.channel;
		}

		@Override
		public ManagedConnection connection() {
			return this.connection;
		}

		@Override
		public void ended() {
			this.ended.incrementAndGet();
		}

	}

}
