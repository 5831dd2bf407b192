package io.liveflux.internal.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.liveflux.call.ComponentListener.UpdateForm;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentMetersTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ComponentMeters listener = new ComponentMeters(this.meters);

	@Test
	void measuresDrawingsAndUpdates() {
		this.listener.forKind("todo").drawn(TimeUnit.MILLISECONDS.toNanos(2));
		this.listener.forKind("todo").updated(UpdateForm.DELTA, 80);
		this.listener.forKind("todo").updated(UpdateForm.HTML, 900);

		assertThat(this.meters.get("liveflux.renders").tag("kind", "todo").timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(2);
		assertThat(this.meters.get("liveflux.updates").tags("kind", "todo", "form", "delta").summary().totalAmount())
			.isEqualTo(80);
		assertThat(this.meters.get("liveflux.updates").tags("kind", "todo", "form", "html").summary().totalAmount())
			.isEqualTo(900);
	}

	@Test
	void timesTheStoreWithoutChangingWhatItDoes() {
		InMemoryComponentStore store = new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
				Ticker.disabledTicker(), Scheduler.disabledScheduler(), Runnable::run);
		MeteredComponentStore metered = new MeteredComponentStore(new SingleNodeStore(store), this.meters);
		StoredComponent component = StoredComponent.create("1", "todo", null, Owner.shared(), Locale.ENGLISH);

		metered.settle(new Settlement(null, component, null, null, List.of()));
		assertThat(metered.loadAll(Set.of("1"))).containsOnlyKeys("1").containsValue(store.load("1").orElseThrow());
		Claim claim = metered.claim(new ClaimRequest("1", null, null, Duration.ZERO, ClaimRequest.Purpose.USE));
		assertThat(claim).isInstanceOf(Claim.Granted.class);
		metered.delete(((Claim.Granted) claim).turn());

		assertThat(metered.touch(Set.of("1"))).isEmpty();
		assertThat(metered.size()).isEqualTo(store.size());
		assertThat(calls("settle")).isOne();
		assertThat(calls("claim")).isOne();
		assertThat(calls("load")).isEqualTo(2);
		assertThat(calls("delete")).isOne();
	}

	private long calls(String operation) {
		return this.meters.get("liveflux.store").tag("operation", operation).timer().count();
	}

}
