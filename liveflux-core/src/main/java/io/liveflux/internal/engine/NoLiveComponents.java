package io.liveflux.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.component.LiveComponents;
import io.liveflux.component.RunAs;
import io.liveflux.store.ComponentIds;

/**
 * The components of an application that serves no web: there are none, and nobody watches
 * them.
 */
public final class NoLiveComponents implements LiveComponents {

	private static final Logger logger = LoggerFactory.getLogger(NoLiveComponents.class);

	private final AtomicBoolean said = new AtomicBoolean();

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
		return nothing(null);
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change) {
		return nothing(null);
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return nothing(null);
	}

	@Override
	public CompletableFuture<Boolean> unmount(String id) {
		return nothing(false);
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	private void say() {
		if (this.said.compareAndSet(false, true)) {
			logger.info("LiveFlux is not active, because this is not a servlet web application or"
					+ " liveflux.enabled is false: changes of components have no effect. This is logged once");
		}
	}

	private <T> CompletableFuture<T> nothing(@Nullable T result) {
		say();
		return CompletableFuture.completedFuture(result);
	}

}
