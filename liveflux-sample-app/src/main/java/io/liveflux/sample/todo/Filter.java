package io.liveflux.sample.todo;

/**
 * Which tasks a list shows.
 */
enum Filter {

	ALL("All"), OPEN("Open"), DONE("Done");

	private final String label;

	Filter(String label) {
		this.label = label;
	}

	/**
	 * Returns the name that users read.
	 */
	public String getLabel() {
		return this.label;
	}

	boolean accepts(Task task) {
		return switch (this) {
			case ALL -> true;
			case OPEN -> !task.done();
			case DONE -> task.done();
		};
	}

}
