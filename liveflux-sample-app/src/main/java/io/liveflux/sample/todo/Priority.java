package io.liveflux.sample.todo;

/**
 * How much a task matters.
 */
enum Priority {

	LOW("Low"), NORMAL("Normal"), HIGH("High");

	private final String label;

	Priority(String label) {
		this.label = label;
	}

	/**
	 * Returns the name that users read.
	 */
	public String getLabel() {
		return this.label;
	}

}
