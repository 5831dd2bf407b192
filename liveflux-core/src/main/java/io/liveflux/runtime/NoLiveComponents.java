package io.liveflux.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.connection.Connection;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Html;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

/**
 * The components of an application that serves no web: there are none, and nobody watches
 * them.
 */
final class NoLiveComponents implements LiveComponents {

	private static final Logger logger = LoggerFactory.getLogger(NoLiveComponents.class);

	private final AtomicBoolean said = new AtomicBoolean();

	private void say() {
		if (this.said.compareAndSet(false, true)) {
			logger.info("LiveFlux serves nobody in this application, which is not a servlet web application or has it "
					+ "turned off: what is changed in components goes nowhere. This is said once");
		}
	}

	private <T> CompletableFuture<T> nothing(@Nullable T result) {
		say();
		return CompletableFuture.completedFuture(result);
	}

	private static UnsupportedOperationException refusal() {
		return new UnsupportedOperationException(
				"LiveFlux serves nobody in this application: no component can be mounted");
	}

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
	public void renewWatched() {
	}

	@Override
	public void unmountAll(Owner owner) {
	}

	@Override
	public void abandon(Connection connection) {
	}

	@Override
	public void pageClosed(Caller caller, @Nullable String client, Collection<String> ids) {
	}

	@Override
	public void endAbandoned() {
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	@Override
	public ComponentResult mount(Caller caller, String kind, Map<String, ?> params) {
		throw refusal();
	}

	@Override
	public ComponentResult mountForClient(Caller caller, String kind, Map<String, ?> params) {
		throw refusal();
	}

	@Override
	public Html placeholder(String kind, Map<String, ?> params) {
		throw refusal();
	}

	@Override
	public ComponentPlacer placer(Caller caller) {
		return new PagePlacer(new Html(""), (kind, params) -> {
			throw refusal();
		});
	}

	@Override
	public ComponentResult handle(Caller caller, ComponentRequest request) {
		throw refusal();
	}

	@Override
	public void handle(Connection connection, ComponentRequest request) {
		throw refusal();
	}

	@Override
	public void mount(Connection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		throw refusal();
	}

	@Override
	public void attach(Connection connection, String id) {
		throw refusal();
	}

	@Override
	public void sync(Connection connection, String id, @Nullable Long version, @Nullable Long base,
			@Nullable Long ref) {
		throw refusal();
	}

	@Override
	public void detach(Connection connection, String id, @Nullable Long ref) {
		throw refusal();
	}

	@Override
	public Map<String, WatchedKind> watched() {
		return Map.of();
	}

	@Override
	public int countWatchedBy(Connection connection) {
		return 0;
	}

	@Override
	public void publish(Object event) {
	}

}
