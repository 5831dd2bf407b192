package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.Quota;
import io.liveflux.cluster.TestCluster;

import static org.assertj.core.api.Assertions.assertThat;

class SharedRateLimiterTests {

	private static final Quota.Rate RATE = new Quota.Rate(20, Duration.ofSeconds(1), 60);

	private final AtomicLong nanos = new AtomicLong();

	private final TestCluster cluster = new TestCluster();

	private final TestCluster.Node node = this.cluster.add("n1");

	private final CountedQuota quota = new CountedQuota(this.nanos);

	private final RateScope.Limiter one = limiter(RATE);

	private final RateScope.Limiter two = limiter(RATE);

	@Test
	void nodesTogetherLetNoMorePassThanTheRate() {
		assertThat(passed(this.one, 50) + passed(this.two, 50)).isEqualTo(60);

		assertThat(this.one.tryAcquire("ann")).isEqualTo(Duration.ofMillis(50));
		assertThat(this.one.tryAcquire("bob")).isZero();

		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(passed(this.one, 50) + passed(this.two, 50)).isEqualTo(20);
	}

	@Test
	void asksOncePerBatchAndNotForWhatIsRefused() {
		passed(this.one, 60);
		assertThat(this.quota.asked).isEqualTo(30);

		passed(this.one, 100);
		assertThat(this.quota.asked).isEqualTo(31);
	}

	@Test
	void whatIsNotUsedWithinASecondIsLost() {
		this.one.tryAcquire("ann");
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());

		this.one.tryAcquire("ann");

		assertThat(this.quota.asked).isEqualTo(2);
	}

	@Test
	void whoSendsLessThanTheRateIsNeverRefused() {
		RateScope.Limiter slow = limiter(new Quota.Rate(5, Duration.ofSeconds(1), 1000));

		for (int second = 0; second < 1000; second++) {
			assertThat(passed(slow, 4)).isEqualTo(4);
			this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		}
	}

	@Test
	void eachNodeLetsItsPartPassWhileItIsCutOff() {
		this.cluster.add("n2");
		this.cluster.add("n3");
		this.node.state(ClusterState.CUT_OFF);

		assertThat(passed(this.one, 100)).isEqualTo(20);
		assertThat(this.quota.asked).isZero();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(passed(this.one, 100)).isEqualTo(6);

		this.node.state(ClusterState.CONNECTED);
		assertThat(passed(this.one, 100)).isEqualTo(60);
	}

	@Test
	void aQuotaThatFailsIsNotAskedForASecond() {
		this.quota.failure = () -> CompletableFuture.failedStage(new IllegalStateException("no answer"));

		assertThat(passed(this.one, 100)).isEqualTo(60);
		assertThat(this.quota.asked).isOne();

		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		this.quota.failure = null;
		this.one.tryAcquire("ann");
		assertThat(this.quota.asked).isEqualTo(2);
	}

	@Test
	void aQuotaThatRefusesAtOnceHasFailed() {
		this.quota.failure = () -> {
			throw new IllegalStateException("no connection");
		};

		assertThat(this.one.tryAcquire("ann")).isZero();
	}

	private RateScope.Limiter limiter(Quota.Rate rate) {
		return RateScope.cluster(this.quota, this.node, this.nanos::get).limiter("messages", rate);
	}

	private static int passed(RateScope.Limiter limiter, int tries) {
		int passed = 0;
		for (int i = 0; i < tries; i++) {
			passed += limiter.tryAcquire("ann").isZero() ? 1 : 0;
		}
		return passed;
	}

	/**
	 * A quota in memory that counts how often it is asked, and that may fail.
	 */
	private static final class CountedQuota implements Quota {

		private final Quota memory;

		private int asked;

		private @Nullable Supplier<CompletionStage<Tokens>> failure;

		CountedQuota(AtomicLong nanos) {
			this.memory = new LocalQuota(nanos::get);
		}

		@Override
		public CompletionStage<Tokens> take(String name, long wanted, Rate rate) {
			this.asked++;
			return (this.failure != null) ? this.failure.get() : this.memory.take(name, wanted, rate);
		}

	}

}
