package io.liveflux.store;

/**
 * The right of one node to change one component, until it is settled, given up or used to
 * delete the component. Each store has its own kind of turn, and a turn is good for the
 * store that gave it.
 *
 * @since 0.1
 */
public interface Turn {

	/**
	 * Returns the id of the component.
	 */
	String componentId();

}
