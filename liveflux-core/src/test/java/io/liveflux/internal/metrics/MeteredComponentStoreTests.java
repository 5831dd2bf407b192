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

import io.liveflux.internal.state.ForwardingComponentStore;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.contract.InMemoryCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MeteredComponentStoreTests {

	private static final Owner ANN = Owner.user("ann");

	private final InMemoryComponentStore store = new InMemoryComponentStore(
			new InMemoryComponentStore.Settings(Duration.ofMinutes(30), Duration.ofMinutes(2), 10),
			Ticker.disabledTicker(), Scheduler.disabledScheduler(), Runnable::run);

	private final MeteredComponentStore metered = new MeteredComponentStore(new SingleNodeStore(this.store),
			new SimpleMeterRegistry());

	@Test
	void answersAsTheStoreDoes() {
		save("a");
		StoredComponent saved = this.store.load("a").orElseThrow();

		assertThat(this.metered.bytesOf(ANN)).isEqualTo(saved.sizeBytes()).isEqualTo(this.store.bytesOf(ANN));
		assertThat(this.metered.idsOf(ANN)).containsExactly("a");
		assertThat(this.metered.countOf(ANN)).isOne();
		assertThat(this.metered.name()).isEqualTo("InMemoryComponentStore");
		assertThat(this.metered.size()).isOne();
		assertThat(this.metered.totals()).isEqualTo(Map.of("note", new ComponentStore.KindTotal(1, 100)));
	}

	@Test
	void tellsTheStoreWhatIsWatchedAndOthersWhatItDrops() {
		List<String> dropped = new ArrayList<>();
		this.metered.onDropped((kind) -> false, (component) -> dropped.add(component.id()));
		this.metered.sparing("mine"::equals);
		save("mine");

		for (int i = 0; i < 30; i++) {
			save("c" + i);
		}

		assertThat(dropped).hasSizeGreaterThan(19).doesNotContain("mine");
	}

	@Test
	void countsWhatCameOfClaimsAndSettlements() {
		try (InMemoryCluster cluster = new InMemoryCluster()) {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			MeteredComponentStore near = new MeteredComponentStore(cluster.node("a"), registry);
			near.settle(new Settlement(null, component("a"), null, null, List.of()));
			Claim.Granted granted = (Claim.Granted) near.claim(request("a", ClaimRequest.Purpose.USE));
			near.claim(request("a", ClaimRequest.Purpose.USE));
			near.claim(request("b", ClaimRequest.Purpose.USE));
			near.claim(request("b", ClaimRequest.Purpose.CREATE));
			near.giveUp(granted.turn());
			near.settle(new Settlement(granted.turn(), component("a"), null, null, List.of()));

			assertThat(registry.get("liveflux.store.claims").counters())
				.allSatisfy((counter) -> assertThat(counter.count()).isOne());
			assertThat(registry.get("liveflux.store.claims").counters())
				.map((counter) -> counter.getId().getTag("result"))
				.containsExactlyInAnyOrder("granted", "busy", "gone", "vacant");
			assertThat(registry.get("liveflux.store.waits").timer().count()).isOne();
			assertThat(registry.get("liveflux.store.lost").counter().count()).isOne();
		}
	}

	private static ClaimRequest request(String id, ClaimRequest.Purpose purpose) {
		return new ClaimRequest(id, null, null, Duration.ofMillis(1), purpose);
	}

	static Method[] methods() {
		return ClusterComponentStore.class.getMethods();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void leavesNothingToTheDefaults(Method method) {
		assertThatCode(
				() -> ForwardingComponentStore.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
			.doesNotThrowAnyException();
	}

	private void save(String id) {
		this.metered.settle(new Settlement(null, component(id), null, null, List.of()));
	}

	private static StoredComponent component(String id) {
		return StoredComponent.create(id, "note", null, ANN, Locale.ENGLISH).withState(1, new byte[100]);
	}

}
