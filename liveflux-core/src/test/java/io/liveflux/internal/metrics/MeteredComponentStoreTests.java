package io.liveflux.internal.metrics;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MeteredComponentStoreTests {

	private static final Owner ANN = Owner.user("ann");

	private final InMemoryComponentStore store = new InMemoryComponentStore(
			new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 10),
			Ticker.disabledTicker(), Scheduler.disabledScheduler(), Runnable::run);

	private final MeteredComponentStore metered = new MeteredComponentStore(this.store, new SimpleMeterRegistry());

	@Test
	void answersAsTheStoreDoes() {
		StoredComponent saved = this.metered.save(component("a")).orElseThrow();

		assertThat(this.metered.bytesOf(ANN)).isEqualTo(saved.sizeBytes()).isEqualTo(this.store.bytesOf(ANN));
		assertThat(this.metered.idsOf(ANN)).containsExactly("a");
		assertThat(this.metered.isSharedByNodes()).isFalse();
		assertThat(this.metered.size()).isOne();
		assertThat(this.metered.totals()).isEqualTo(Map.of("note", new ComponentStore.KindTotal(1, 100)));
	}

	@Test
	void tellsTheStoreWhatIsWatchedAndOthersWhatItDrops() {
		List<String> dropped = new ArrayList<>();
		this.metered.onDropped((component) -> dropped.add(component.id()));
		this.metered.sparing("mine"::equals);
		this.metered.save(component("mine"));

		for (int i = 0; i < 30; i++) {
			this.metered.save(component("c" + i));
		}

		assertThat(dropped).hasSizeGreaterThan(19).doesNotContain("mine");
	}

	static Method[] methods() {
		return ComponentStore.class.getMethods();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void leavesNothingToTheDefaults(Method method) {
		assertThatCode(
				() -> MeteredComponentStore.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
			.doesNotThrowAnyException();
	}

	private static StoredComponent component(String id) {
		return StoredComponent.create(id, "note", null, ANN, Locale.ENGLISH).withState(1, new byte[100]);
	}

}
