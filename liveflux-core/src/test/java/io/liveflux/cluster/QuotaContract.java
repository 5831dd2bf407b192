package io.liveflux.cluster;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every quota does.
 */
public abstract class QuotaContract {

	/** So slow that nothing comes back within a test. */
	private static final Quota.Rate SLOW = new Quota.Rate(1, Duration.ofHours(1), 10);

	private final String name = "user:" + UUID.randomUUID();

	/**
	 * Returns the quota as one node sees it.
	 */
	protected abstract Quota quota();

	/**
	 * Returns the same quota as another node sees it, or the same node where there is no
	 * other.
	 */
	protected abstract Quota sameQuota();

	/**
	 * Lets time pass.
	 */
	protected abstract void pass(Duration time);

	@Test
	void grantsWhatIsWanted() {
		Quota.Tokens tokens = take(quota(), 3);

		assertThat(tokens.granted()).isEqualTo(3);
		assertThat(tokens.delay()).isZero();
	}

	@Test
	void grantsWhatIsLeft() {
		take(quota(), 8);

		assertThat(take(quota(), 5).granted()).isEqualTo(2);
	}

	@Test
	void saysHowLongToWaitWhereNothingIsLeft() {
		take(quota(), 10);

		Quota.Tokens tokens = take(quota(), 1);

		assertThat(tokens.granted()).isZero();
		assertThat(tokens.delay()).isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
	}

	@Test
	void isOneForAllNodes() {
		take(quota(), 6);

		assertThat(take(sameQuota(), 6).granted()).isEqualTo(4);
		assertThat(take(quota(), 1).granted()).isZero();
	}

	@Test
	void isAnotherOneForEachName() {
		take(quota(), 10);

		assertThat(quota().take(this.name + "2", 1, SLOW).toCompletableFuture().join().granted()).isOne();
	}

	@Test
	void fillsAgain() {
		Quota.Rate fast = new Quota.Rate(20, Duration.ofSeconds(1), 2);
		assertThat(take(2, fast).granted()).isEqualTo(2);
		Quota.Tokens none = take(2, fast);
		assertThat(none.granted()).isZero();
		assertThat(none.delay()).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));

		pass(Duration.ofMillis(150));

		assertThat(take(5, fast).granted()).as("no more than the burst").isEqualTo(2);
	}

	private Quota.Tokens take(Quota quota, long wanted) {
		return quota.take(this.name, wanted, SLOW).toCompletableFuture().join();
	}

	private Quota.Tokens take(long wanted, Quota.Rate rate) {
		return quota().take(this.name, wanted, rate).toCompletableFuture().join();
	}

}
