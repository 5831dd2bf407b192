package io.liveflux.call;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An event that a component dispatched to the browser.
 *
 * @param name the event's name
 * @param data its data, with the metadata of its target ({@code __self},
 * {@code __target}, {@code __target_id})
 * @since 0.1
 */
public record BrowserEvent(String name, @Nullable Object data) {

	/** How the names of the client's own events begin. */
	private static final String RESERVED = "liveflux:";

	/**
	 * Creates an event.
	 * @throws IllegalArgumentException when the name is one of the client's own
	 */
	public BrowserEvent {
		Assert.hasText(name, "'name' must not be empty");
		if (name.startsWith(RESERVED)) {
			throw new IllegalArgumentException("An event cannot be named '" + name + "': names that begin with '"
					+ RESERVED + "' are those of the client's own events");
		}
	}

	@Override
	public String toString() {
		return "BrowserEvent[" + this.name + "]";
	}

}
