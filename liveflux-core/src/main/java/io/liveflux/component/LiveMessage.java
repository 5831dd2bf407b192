package io.liveflux.component;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message from a client to a component, as an {@code @OnMessage} method sees it.
 * Immutable.
 *
 * @param type the message's type, {@code action} for an action
 * @param componentId id of the component that the message is for
 * @param action name of the action, if the message names one
 * @param data the message's data by name, never {@code null}; values are strings,
 * numbers, booleans, {@code null}, lists and maps as in JSON
 * @since 0.1
 */
public record LiveMessage(String type, String componentId, @Nullable String action,
		Map<String, @Nullable Object> data) {

	/**
	 * Returns the type and the action; the data is left out because it may be secret.
	 */
	@Override
	public String toString() {
		return "LiveMessage[type=" + this.type + ", action=" + this.action + "]";
	}

}
