package io.liveflux.internal.engine;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponents;
import io.liveflux.connection.Connection;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.definition.RememberedFields;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.Owner;

/**
 * The life of components: what transports, timers and pages ask for. One component never
 * does two things at the same time, whatever threads and transports ask. Thread-safe.
 */
public interface ComponentEngine extends LiveComponents {

	/**
	 * Renews the time of the components that somebody watches, so that the store does not
	 * drop one only because nothing happens to it. To be called by a timer, more often
	 * than the store's time-to-live.
	 */
	void renewWatched();

	/**
	 * Looks which of the components that listen to events on this node are still there,
	 * and forgets the others: a store that nodes share may not tell a node of an end
	 * elsewhere. To be called by a timer.
	 */
	void forgetEnded();

	/**
	 * Ends all components that answer to an owner, because the owner is gone.
	 * @param owner the owner
	 */
	void unmountAll(Owner owner);

	/**
	 * Detaches a connection from everything, because whoever opened it is gone, and ends
	 * the components that were watched by nobody else; shared ones stay.
	 * @param connection the connection; it must be closed already
	 */
	void abandon(Connection connection);

	/**
	 * Ends the components of a page that its user has closed: those that answer to the
	 * caller, are not shared, and are watched by no other page. All others stay, without
	 * a word.
	 * @param caller who asks
	 * @param client name of the page, whose own connection does not count
	 * @param ids the components' ids
	 */
	void pageClosed(Caller caller, @Nullable String client, Collection<String> ids);

	/**
	 * Ends the components whose last connection was lost and did not come back in time,
	 * and which nobody has used since. To be called by a timer.
	 */
	void endAbandoned();

	/**
	 * Gives up what can be made again of components that nobody has worked with since the
	 * last call: their instances, and their HTML as text that is ready to be sent. To be
	 * called by a timer.
	 */
	void restQuiet();

	/**
	 * Mounts a component with parameters that the server has chosen, or finds the shared
	 * one of the same key.
	 * @param caller who asks; the owner of the new component
	 * @param kind the component's kind
	 * @param params mount parameters by name; {@code key} names a shared component
	 * @return what came of it; a failure is an outcome, not an exception
	 * @see #mountForClient
	 */
	Result mount(Caller caller, String kind, Map<String, ?> params);

	/**
	 * Mounts a component that a client asks for. It is refused unless the client brings
	 * what a page gave this component, sealed, or its class lets every client choose its
	 * parameters.
	 * @param caller who asks; the owner of the new component
	 * @param kind the component's kind
	 * @param params what the client sent
	 * @return what came of it; a failure is an outcome, not an exception
	 * @see io.liveflux.component.LiveComponent#clientMount()
	 */
	Result mountForClient(Caller caller, String kind, Map<String, ?> params);

	/**
	 * Returns an element that the client mounts, for a page that wants it so, or that can
	 * mount nothing itself because its visitor has no session and the page is already on
	 * its way.
	 * @param caller whose page it is
	 * @param kind the component's kind
	 * @param params mount parameters by name; the element carries them sealed
	 * @param lazy when the client mounts it
	 * @return the element
	 */
	Placeholder placeholder(Caller caller, String kind, Map<String, ?> params, Lazy lazy);

	/**
	 * Returns a component that is there already, for a page that places one like it.
	 * @param caller who asks for the page
	 * @param kind the component's kind
	 * @param params mount parameters by name
	 * @param id the component's id
	 * @param query the query of the page's address, which the component follows;
	 * {@code null} for none
	 * @return its HTML; empty when there is none of that kind that was mounted with these
	 * parameters and answers to the caller
	 */
	Optional<Html> shown(Caller caller, String kind, Map<String, ?> params, String id, @Nullable String query);

	/**
	 * Returns what places components in a page.
	 * @param caller who asked for the page
	 * @return the placer; only for the thread that draws the page. It throws what
	 * mounting throws
	 */
	ComponentPlacer placer(Caller caller);

	/**
	 * Handles a message to a component.
	 * @param caller who asks
	 * @param message the message
	 * @return what came of it; a failure is an outcome, not an exception
	 */
	Result handle(Caller caller, InboundMessage message);

	/**
	 * Handles a message that came over a connection: attaches the connection to the
	 * component and puts what comes of the message on its queue.
	 * @param connection where the message came from
	 * @param message the message
	 */
	void handle(ManagedConnection connection, InboundMessage message);

	/**
	 * Mounts a component that a client asks for as with {@link #mountForClient}, attaches
	 * the connection to it, and puts its HTML on the queue.
	 * @param connection who asks
	 * @param kind the component's kind
	 * @param params what the client sent
	 * @param ref number of the message to answer
	 */
	void mount(ManagedConnection connection, String kind, Map<String, ?> params, @Nullable Long ref);

	/**
	 * Attaches a connection to a component, without an answer unless it fails.
	 * @param connection the connection
	 * @param id the component's id
	 */
	void attach(ManagedConnection connection, String id);

	/**
	 * Attaches a connection to a component and puts what the client has missed on its
	 * queue.
	 * @param connection the connection
	 * @param message what the client has
	 */
	void sync(ManagedConnection connection, ClientMessage.Sync message);

	/**
	 * Detaches a connection from a component. A component that is not shared ends when
	 * nobody is attached to it any more.
	 * @param connection the connection
	 * @param id the component's id
	 * @param ref number of the message to answer
	 */
	void detach(ManagedConnection connection, String id, @Nullable Long ref);

	/**
	 * Lets a connection go whose page may come back to the component: it ends as if the
	 * connection had been lost.
	 * @param connection the connection
	 * @param id the component
	 * @param ref the client's number
	 */
	void leave(ManagedConnection connection, String id, @Nullable Long ref);

	/**
	 * Returns the components of this node that somebody watches. It looks at all of them,
	 * so it is for operators, not for serving clients.
	 * @return the totals by kind
	 */
	Map<String, WatchedKind> watched();

	/**
	 * Returns what was drawn last of a component that somebody watches on this node.
	 * @param id the component's id
	 */
	Optional<DrawnVersion> drawn(String id);

	/**
	 * Returns how many components a connection is attached to.
	 * @param connection the connection
	 */
	int countWatchedBy(Connection connection);

	/**
	 * Returns whether a text grows in a field of a component on this node, or a value is
	 * loaded for one.
	 * @param id the component's id
	 */
	boolean isWriting(String id);

	/**
	 * Hands an application event to every component of this node that listens to it. It
	 * may run methods of components on the calling thread, but never waits for one that
	 * is busy.
	 * @param event the event; of a {@code PayloadApplicationEvent}, its payload counts
	 * too
	 */
	void publish(Object event);

	/**
	 * Starts to build.
	 * @param registry all components of the application
	 * @param store keeps their state
	 * @param viewRenderer draws their views
	 * @param hub knows who watches
	 * @param jsonMapper the application's JSON mapper
	 * @param executor runs what must not hold up a caller
	 * @param clock tells apart shared components of one id that follow each other
	 * @return the builder
	 */
	static ComponentEngineBuilder builder(ComponentRegistry registry, ClusterComponentStore store,
			ViewRenderer viewRenderer, Hub hub, JsonMapper jsonMapper, Executor executor, InstantSource clock) {
		return new ComponentEngineBuilder(registry, store, viewRenderer, hub, jsonMapper, executor, clock);
	}

	/**
	 * What came of a request to a component that is answered with HTML.
	 *
	 * @param outcome the component's id and version, redirect and events; or what went
	 * wrong
	 * @param html the component's whole HTML, inner components included; empty when there
	 * is a failure, a redirect or the value of another method than an action instead
	 * @since 0.1
	 */
	public record Result(Outcome outcome, Html html, List<RememberedFields.Cookie> cookies) {

		/**
		 * Creates a result that a browser need not remember anything of.
		 */
		public Result(Outcome outcome, Html html) {
			this(outcome, html, List.of());
		}

	}

	/**
	 * The components of one kind that somebody watches.
	 *
	 * @param components how many there are
	 * @param watchers how many connections are attached to them, each counted once for
	 * each component
	 * @param htmlLength length of the HTML that this node keeps of them, in characters
	 * @since 0.1
	 */
	public record WatchedKind(int components, int watchers, long htmlLength) {

		WatchedKind plus(WatchedKind other) {
			return new WatchedKind(this.components + other.components, this.watchers + other.watchers,
					this.htmlLength + other.htmlLength);
		}

	}

}
