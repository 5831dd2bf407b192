package io.liveflux.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps components for many nodes, which take turns. Whoever is to change a component
 * claims its turn, works, and settles what came of it; all others wait meanwhile. So the
 * application's methods run once for each message, whichever node it came to. One object
 * is one node's view of the store. Safe for use by many threads; methods may block, where
 * nothing else is said.
 * <p>
 * <b>Turns.</b> A turn belongs to a node for as long as the node lives: the store gives
 * it a short lease and renews that by itself until the turn is settled or given up. A
 * node that died, or that could not reach the store for longer than the lease, has lost
 * its turns; what it settles later is refused. Those who wait are served in their order.
 * <p>
 * <b>Answers.</b> Beside each component the store remembers what the last messages were
 * answered: at least the last 16 for each of the last 4 clients. Of older ones it knows
 * for a while that they were answered: their {@link Answer#json()} is {@code null}. A
 * message is known to be older when its number is not above the highest that was
 * forgotten of its client.
 * <p>
 * <b>Watching.</b> A node that watches a component hears of what other nodes change, by
 * the listener, in the order in which it was settled. News may be lost; so each names the
 * version that it leads to, and a node that finds a gap claims or loads the component.
 * <p>
 * <b>Time.</b> A store drops what was not used for a time: claiming, watching, touching
 * and settling count as use, except for turns that are wanted to
 * {@link ClaimRequest.Purpose#DELIVER deliver} something. It may drop components that
 * were never {@link StoredComponent#attached() attached} sooner.
 * <p>
 * A method that cannot reach the store throws {@link StoreUnavailableException}. Whether
 * a settlement is saved then is open: the store finds out by settling the same turn
 * again.
 *
 * @see ComponentStore the simpler kind, for one node
 * @since 0.1
 */
public interface ClusterComponentStore {

	/**
	 * Longest time for which a call that works for a client waits for a turn.
	 */
	Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * Claims the turn of a component, and waits for it no longer than the request says.
	 * @param request names the component, and what the caller knows of it
	 * @return what came of it; whoever is granted the turn gets the state of that moment
	 */
	Claim claim(ClaimRequest request);

	/**
	 * Gives a turn up without changing anything. Does nothing when it has ended already.
	 * Does not wait.
	 * @param turn the turn
	 */
	void giveUp(Turn turn);

	/**
	 * Saves what a turn has led to, tells other nodes that watch, and ends the turn, all
	 * in one step: whoever waits sees all of it or nothing. To settle the same turn again
	 * changes nothing and is answered the same.
	 * @param settlement what to save
	 * @return whether it is saved
	 */
	Settlement.Result settle(Settlement settlement);

	/**
	 * Deletes the component whose turn this is, tells other nodes that watch it, and ends
	 * the turn.
	 * @param turn the turn
	 * @return {@code true} for exactly one caller of all: whoever runs what is to run at
	 * the end of the component
	 */
	boolean delete(Turn turn);

	/**
	 * Notes that this node watches components, and renews their time. Nothing that is
	 * settled later is missed.
	 * @param versions the version that the node shows of each component by its id
	 * @return what has changed in between
	 */
	Watched watch(Map<String, Long> versions);

	/**
	 * Notes that this node watches a component no longer.
	 * @param id the component's id
	 */
	void unwatch(String id);

	/**
	 * Returns components as they are stored, without a turn.
	 * @param ids their ids
	 * @return those that are there, by id
	 */
	Map<String, StoredComponent> loadAll(Collection<String> ids);

	/**
	 * Returns which components are there. This does not count as use.
	 * @param ids their ids
	 * @return the ids of those that are there
	 */
	Set<String> existing(Collection<String> ids);

	/**
	 * Renews the time of components.
	 * @param ids their ids
	 * @return the ids of those that are there
	 */
	Set<String> touch(Collection<String> ids);

	/**
	 * Returns how many components answer to an owner; what was dropped a moment ago may
	 * still count.
	 * @param owner a user or a session
	 */
	int countOf(Owner owner);

	/**
	 * Returns the ids of the components that answer to an owner. What was settled before
	 * the call is there; what was dropped a moment ago may still be.
	 * @param owner a user or a session; of shared components no ids are kept
	 */
	Set<String> idsOf(Owner owner);

	/**
	 * Sends a message to the other nodes that watch a component, for their connections.
	 * Does not wait.
	 * @param message the message
	 */
	void send(ComponentMessage message);

	/**
	 * Sets who hears of what other nodes do with the components that this one watches.
	 * @param listener told by one thread at a time; it must not block
	 */
	void listen(Listener listener);

	/**
	 * Has the listener told of losses before it returns, if the store has lost components
	 * that the node has not been told of. What the default does, which is nothing, is
	 * right for a store that loses none.
	 */
	default void noteLosses() {
	}

	/**
	 * Returns how many bytes the components of an owner take.
	 * @param owner a user or a session
	 * @return the sum of their {@link StoredComponent#sizeBytes() sizes}; 0 when the
	 * store cannot tell without moving them, which is what the default says
	 */
	default long bytesOf(Owner owner) {
		return 0;
	}

	/**
	 * Returns about how many components the store holds.
	 */
	long size();

	/**
	 * Returns how many components of each kind the store holds, as
	 * {@link ComponentStore#totals()} does.
	 * @return the totals by kind; empty when the store cannot tell, which is what the
	 * default says
	 */
	default Map<String, ComponentStore.KindTotal> totals() {
		return Map.of();
	}

	/**
	 * Registers a listener for components that the store drops by itself, as
	 * {@link ComponentStore#onDropped} does. What the default does, which is nothing, is
	 * right for a store that does not learn of it.
	 * @param kinds tells of a kind whether the listener has to hear of its components; of
	 * others it may
	 * @param listener called on at most one node for each component, with the component
	 * as it was last saved
	 */
	default void onDropped(Predicate<String> kinds, Consumer<StoredComponent> listener) {
	}

	/**
	 * Says how to learn whether somebody on this node watches a component, as
	 * {@link ComponentStore#sparing} does.
	 * @param watched told the id of a component; it is quick and calls no store
	 */
	default void sparing(Predicate<String> watched) {
	}

	/**
	 * Returns the name of the store for operators.
	 */
	default String name() {
		return getClass().getSimpleName();
	}

	/**
	 * What a node hears when it begins, or goes on, to watch components. Immutable.
	 *
	 * @param changed ids of the components that have another version
	 * @param gone ids of the components that are not there any more
	 * @since 0.1
	 */
	record Watched(Set<String> changed, Set<String> gone) {

		/**
		 * Creates it.
		 */
		public Watched {
			changed = Set.copyOf(changed);
			gone = Set.copyOf(gone);
		}

		/**
		 * Returns whether the node missed nothing.
		 */
		public boolean isUpToDate() {
			return this.changed.isEmpty() && this.gone.isEmpty();
		}

	}

	/**
	 * Hears of what other nodes do with the components that this node watches.
	 *
	 * @since 0.1
	 */
	interface Listener {

		/**
		 * Told when a component has a new text.
		 * @param change the change
		 */
		void changed(ComponentChange change);

		/**
		 * Told when a component has ended.
		 * @param id the component's id
		 */
		void deleted(String id);

		/**
		 * Told of a message to everyone who watches a component.
		 * @param message the message
		 */
		void sent(ComponentMessage message);

		/**
		 * Told when a component is not there any more that this node went on with, and
		 * nobody has said that it has ended.
		 * @param id the component's id
		 */
		default void gone(String id) {
			deleted(id);
		}

		/**
		 * Told when news may have been lost.
		 */
		void interrupted();

		/**
		 * Told when the store may have lost components that nobody has ended, before it
		 * tells of an interruption. A node that has the last state of such a component
		 * creates it again with that. What the default does, which is nothing, is right
		 * for a listener that has none.
		 */
		default void lost() {
		}

	}

}
