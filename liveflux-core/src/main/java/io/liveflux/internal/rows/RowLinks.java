package io.liveflux.internal.rows;

/**
 * Knows the addresses of pages on which a list shows another part. Thread-safe.
 */
@FunctionalInterface
public interface RowLinks {

	/**
	 * Returns the address on which a list shows a part of it.
	 * @param component the component
	 * @param field its field with the list
	 * @param part what the address says of the list; empty for its start
	 * @throws IllegalStateException if the field is not in the address
	 */
	String linkTo(Object component, String field, String part);

}
