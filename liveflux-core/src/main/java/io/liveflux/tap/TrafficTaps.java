package io.liveflux.tap;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lets an application look at what crosses its channels and its own sockets: what clients
 * send and may send, what is published and answered, and who comes and goes. Nothing here
 * slows the traffic: each tap has a bounded buffer and is told on another thread; what it
 * cannot keep up with is dropped and counted. Only of this node. Thread-safe.
 *
 * @since 0.1
 */
public interface TrafficTaps {

	/**
	 * Registers a tap.
	 * @param capacity how many messages may wait for the listener
	 * @param filter what the tap is for; called on the thread that serves the client, so
	 * it must be quick
	 * @param listener told of one message after the other; what it sends itself is not
	 * tapped
	 * @return the tap; it must be closed
	 * @throws IllegalArgumentException when the capacity is not positive
	 */
	TrafficTap register(int capacity, Predicate<TappedMessage> filter, Consumer<TappedMessage> listener);

	/**
	 * Returns how many taps are open.
	 */
	int count();

}
