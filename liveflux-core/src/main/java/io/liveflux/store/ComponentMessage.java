package io.liveflux.store;

/**
 * A message to everyone who watches a component. Immutable.
 *
 * @param componentId the component's id
 * @param plain the message as JSON for connections of the plain dialect
 * @param json the message as JSON for all others
 * @param droppable whether a connection that cannot keep up may miss it
 * @since 0.1
 */
public record ComponentMessage(String componentId, String plain, String json, boolean droppable) {

	/**
	 * Returns for which component it is; the rest is left out because it may be secret.
	 */
	@Override
	public String toString() {
		return "ComponentMessage[componentId=" + this.componentId + "]";
	}

}
