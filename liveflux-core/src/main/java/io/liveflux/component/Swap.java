package io.liveflux.component;

/**
 * How a {@link Fragment} goes into the page.
 *
 * @since 0.1
 */
public enum Swap {

	/** In place of the target. */
	REPLACE("replace"),

	/** In place of what the target holds; of the fragment only what its root holds. */
	INNER("inner"),

	/** Before the target. */
	BEFORE_BEGIN("beforebegin"),

	/** Into the target, as the first. */
	AFTER_BEGIN("afterbegin"),

	/** Into the target, as the last. */
	BEFORE_END("beforeend"),

	/** After the target. */
	AFTER_END("afterend");

	private final String value;

	Swap(String value) {
		this.value = value;
	}

	/**
	 * Returns what {@code data-flux-swap} says.
	 */
	public String value() {
		return this.value;
	}

}
