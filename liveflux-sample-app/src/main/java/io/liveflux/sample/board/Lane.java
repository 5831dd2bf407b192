package io.liveflux.sample.board;

import java.util.Optional;

/**
 * How far a card is.
 */
enum Lane {

	TODO("To do"), DOING("Doing"), DONE("Done");

	private final String label;

	Lane(String label) {
		this.label = label;
	}

	/**
	 * Returns the name that users read.
	 */
	public String getLabel() {
		return this.label;
	}

	/**
	 * Returns the lane that comes after this one.
	 */
	public Optional<Lane> getNext() {
		return (this == DONE) ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
	}

}
