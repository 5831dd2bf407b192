package io.liveflux.runtime;

import org.jspecify.annotations.Nullable;

/**
 * An event that a component dispatched to the browser.
 *
 * @param name the event's name
 * @param data its data, with the metadata of its target ({@code __self},
 * {@code __target}, {@code __target_id})
 * @since 0.1
 */
public record BrowserEvent(String name, @Nullable Object data) {

	@Override
	public String toString() {
		return "BrowserEvent[" + this.name + "]";
	}

}
