package io.liveflux.rows;

import java.util.List;

/**
 * How the rows of a list are drawn, for LiveFlux: either all of them, or only those that
 * are new or have changed since the list was drawn last. It also knows what the address
 * of the page says of the list. Not thread-safe.
 *
 * @since 0.1
 */
public final class RowsDrawing {

	private final ListPart<?, ?> part;

	private boolean partial;

	RowsDrawing(ListPart<?, ?> part) {
		this.part = part;
	}

	/**
	 * Begins a drawing.
	 * @param partial whether rows that were drawn and have not changed are left out
	 */
	public void begin(boolean partial) {
		this.partial = partial;
	}

	/**
	 * Ends a drawing: all rows are drawn again where nothing else is said.
	 */
	public void end() {
		this.partial = false;
	}

	/**
	 * Lets go of the rows, because what was drawn of them is known, and keeps their keys.
	 */
	public void letGo() {
		this.part.keepKeysOnly();
	}

	/**
	 * Returns the keys of all rows that are shown, in their order.
	 */
	public List<?> keys() {
		return this.part.rows().keys();
	}

	/**
	 * Returns whether a row was let go.
	 * @param index its place
	 */
	public boolean isLetGo(int index) {
		return this.part.rows().rows().get(index) == null;
	}

	/**
	 * Returns what the address of the page says of the list; empty at its start.
	 */
	public String address() {
		return this.part.links().address();
	}

	/**
	 * Shows the part that the address of the page names; the start, where it names none.
	 * @param address what it says, from whoever wrote it
	 */
	public void show(String address) {
		this.part.links().show(address);
	}

	boolean isPartial() {
		return this.partial;
	}

}
