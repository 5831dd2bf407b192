package io.liveflux.internal.metrics;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.liveflux.call.ComponentAccount.UpdateForm;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentMetersTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ComponentMeters listener = new ComponentMeters(this.meters);

	@Test
	void measuresDrawingsAndUpdates() {
		this.listener.account("todo").drawn(TimeUnit.MILLISECONDS.toNanos(2));
		this.listener.account("todo").updated(UpdateForm.DELTA, 80);
		this.listener.account("todo").updated(UpdateForm.HTML, 900);

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
		MeteredComponentStore metered = new MeteredComponentStore(store, this.meters);
		StoredComponent component = StoredComponent.create("1", "todo", null, Owner.shared(), Locale.ENGLISH);

		Optional<StoredComponent> saved = metered.save(component);
		assertThat(metered.load("1")).isEqualTo(saved);
		metered.delete("1");

		assertThat(metered.load("1")).isEmpty();
		assertThat(metered.size()).isEqualTo(store.size());
		assertThat(calls("save")).isOne();
		assertThat(calls("load")).isEqualTo(2);
		assertThat(calls("delete")).isOne();
	}

	private long calls(String operation) {
		return this.meters.get("liveflux.store").tag("operation", operation).timer().count();
	}

}
