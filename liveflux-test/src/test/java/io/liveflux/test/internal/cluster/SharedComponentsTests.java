package io.liveflux.test.internal.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.cluster.NodeId;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.contract.ClusterComponentStoreContract;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * The contract of stores that nodes share, for the one that the nodes of a test share.
 */
class SharedComponentsTests extends ClusterComponentStoreContract {

	private static final Duration TTL = Duration.ofMinutes(30);

	private static final Duration AGED = Duration.ofMinutes(20);

	private final AtomicLong nanos = new AtomicLong();

	private final SharedMemory memory = new SharedMemory(
			new VirtualTime(InstantSource.system(), Ticker.systemTicker()));

	private final InMemoryComponentStore components = new InMemoryComponentStore(
			new InMemoryComponentStore.Settings(TTL, TTL, 1000), this.nanos::get, Scheduler.disabledScheduler(),
			Runnable::run);

	private final List<ClusterComponentStore> nodes = new ArrayList<>(List.of(join(0), join(1)));

	private ClusterComponentStore join(int number) {
		return this.memory.join(id(number)).store(this.components);
	}

	private static NodeId id(int number) {
		return new NodeId("n" + number);
	}

	@Override
	protected ClusterComponentStore node(int number) {
		return this.nodes.get(number);
	}

	@Override
	protected void kill(int number) {
		this.memory.kill(id(number));
		this.nodes.set(number, join(number));
	}

	@Override
	protected void age(String id) {
		this.nanos.addAndGet(AGED.toNanos());
	}

	@Override
	protected boolean isUsed(String id) {
		this.nanos.addAndGet(TTL.minus(AGED).toNanos());
		return !this.nodes.get(0).touch(Set.of(id)).isEmpty();
	}

	@Override
	protected void endTime(String id) {
		this.nanos.addAndGet(TTL.toNanos());
		this.components.save(StoredComponent.create(newId(), "other", null, Owner.user("ann"), Locale.ENGLISH));
	}

}
