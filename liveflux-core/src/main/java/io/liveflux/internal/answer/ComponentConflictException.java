package io.liveflux.internal.answer;

/**
 * The component was changed by another node while this one worked on it. The change of
 * this node was not kept.
 *
 * @since 0.1
 */
public class ComponentConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 */
	public ComponentConflictException() {
		super("the component was changed elsewhere at the same time; try again");
	}

}
