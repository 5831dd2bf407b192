package io.liveflux.internal.state;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Scheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store of the simple kind, used by one node.
 */
class SingleNodeStoreTests {

	private static final Duration TTL = Duration.ofMinutes(30);

	private final AtomicLong nanos = new AtomicLong();

	private final SingleNodeStore store = new SingleNodeStore(
			new InMemoryComponentStore(new InMemoryComponentStore.Settings(TTL, Duration.ofMinutes(2), 100),
					this.nanos::get, Scheduler.disabledScheduler(), Runnable::run));

	@BeforeEach
	void mount() {
		this.store.settle(new Settlement(null,
				StoredComponent.create("id", "counter", null, Owner.user("ann"), Locale.ENGLISH).asAttached(), null,
				null, List.of()));
	}

	@Test
	void whatOnlyHearsOfSomethingIsNotKeptLonger() {
		pass(TTL.minusMinutes(1));
		settle(ClaimRequest.Purpose.DELIVER);
		pass(Duration.ofMinutes(1));

		assertThat(this.store.existing(List.of("id"))).isEmpty();
	}

	@Test
	void whatIsUsedIsKept() {
		pass(TTL.minusMinutes(1));
		settle(ClaimRequest.Purpose.USE);
		pass(TTL.minusMinutes(1));

		assertThat(this.store.existing(List.of("id"))).isNotEmpty();
	}

	private void settle(ClaimRequest.Purpose purpose) {
		Claim.Granted granted = (Claim.Granted) this.store
			.claim(new ClaimRequest("id", null, null, Duration.ZERO, purpose));
		assertThat(this.store.settle(new Settlement(granted.turn(), granted.newer(), null, null, List.of())))
			.isInstanceOf(Settlement.Result.Saved.class);
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}
