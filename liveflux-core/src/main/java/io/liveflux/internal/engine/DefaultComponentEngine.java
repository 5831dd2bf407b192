package io.liveflux.internal.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.Html;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

/**
 * The life of components on one node. {@link EngineParts} says who does what.
 */
final class DefaultComponentEngine implements ComponentEngine {

	private final EngineParts parts;

	DefaultComponentEngine(ComponentEngineBuilder builder) {
		this.parts = new EngineParts(builder);
	}

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
		return this.parts.changes.leave(id, Change.of(Change.onInstance(type, change), Change.Kind.WISH, as));
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change) {
		return this.parts.changes.leaveShared(type, key,
				Change.of(Change.onInstance(type, change), Change.Kind.WISH, as));
	}

	/**
	 * Leaves a change with a component, after the commit where there is a transaction.
	 */
	CompletableFuture<Void> leave(String id, Change change) {
		return this.parts.changes.leave(id, change);
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return this.parts.changes.leave(id, Change.of((definition, instance, effects) -> {
		}, Change.Kind.WISH));
	}

	@Override
	public void publish(Object event) {
		this.parts.changes.publish(event);
	}

	@Override
	public CompletableFuture<Boolean> unmount(String id) {
		return this.parts.unmounter.end(id);
	}

	@Override
	public void renewWatched() {
		this.parts.subscriptions.renew();
		if (this.parts.nodes.haveLostOne()) {
			// Whoever watches here may wait for what was loaded there.
			this.parts.calls.audience().ids().forEach(this::resumeLost);
		}
	}

	private void resumeLost(String id) {
		this.parts.calls.audience()
			.attachments(id)
			.findAny()
			.flatMap((any) -> this.parts.registry.find(any.kind()))
			.filter((definition) -> !definition.loads().isEmpty())
			.ifPresent((definition) -> this.parts.results.resume(id, definition.shared(), this.parts.loads));
	}

	@Override
	public void forgetEnded() {
		StoreOutage.tolerate("to check which components still exist", this.parts.changes::forgetEnded);
	}

	@Override
	public void unmountAll(Owner owner) {
		this.parts.calls.lookup().idsOf(owner).forEach(this.parts.unmounter::end);
	}

	@Override
	public void abandon(Connection connection) {
		this.parts.watchers.abandon(connection);
	}

	@Override
	public void pageClosed(Caller caller, @Nullable String client, Collection<String> ids) {
		this.parts.watchers.closed(caller, client, ids);
	}

	@Override
	public void endAbandoned() {
		this.parts.watchers.endAbandoned();
	}

	@Override
	public void restQuiet() {
		this.parts.calls.locks().restQuiet();
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	@Override
	public ComponentEngine.Result mount(Caller caller, String kind, Map<String, ?> params) {
		return this.parts.answers.mount(caller, kind, params);
	}

	@Override
	public ComponentEngine.Result mountForClient(Caller caller, String kind, Map<String, ?> params) {
		return this.parts.answers.mountForClient(caller, kind, params);
	}

	@Override
	public Placeholder placeholder(Caller caller, String kind, Map<String, ?> params, Lazy lazy) {
		return this.parts.answers.placeholder(caller, kind, params, lazy);
	}

	@Override
	public Optional<Html> shown(Caller caller, String kind, Map<String, ?> params, String id, @Nullable String query) {
		return this.parts.answers.shown(caller, kind, params, id, query);
	}

	@Override
	public ComponentPlacer placer(Caller caller) {
		return this.parts.answers.placer(caller);
	}

	@Override
	public ComponentEngine.Result handle(Caller caller, InboundMessage message) {
		return this.parts.answers.handle(caller, message);
	}

	@Override
	public void handle(ManagedConnection connection, InboundMessage message) {
		this.parts.messages.handle(connection, message);
	}

	@Override
	public void mount(ManagedConnection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		this.parts.messages.mount(connection, kind, params, ref);
	}

	@Override
	public void attach(ManagedConnection connection, String id) {
		this.parts.messages.attach(connection, id);
	}

	@Override
	public void sync(ManagedConnection connection, ClientMessage.Sync message) {
		this.parts.messages.sync(connection, message);
	}

	@Override
	public void detach(ManagedConnection connection, String id, @Nullable Long ref) {
		this.parts.messages.detach(connection, id, ref, this.parts.watchers::leave);
	}

	@Override
	public void leave(ManagedConnection connection, String id, @Nullable Long ref) {
		this.parts.messages.detach(connection, id, ref, this.parts.watchers::leaveForNow);
	}

	@Override
	public Map<String, ComponentEngine.WatchedKind> watched() {
		return this.parts.watchers.totals();
	}

	@Override
	public Optional<DrawnVersion> drawn(String id) {
		return this.parts.watchers.drawn(id);
	}

	@Override
	public int countWatchedBy(Connection connection) {
		return this.parts.watchers.countOf(connection);
	}

	@Override
	public boolean isWriting(String id) {
		return !this.parts.texts.of(id).isEmpty() || this.parts.loads.isLoading(id);
	}

}
