package io.liveflux.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	private boolean checked;

	/** Rows that were drawn before, by their keys, where they are compared. */
	private Map<Object, Object> drawn = Map.of();

	RowsDrawing(ListPart<?, ?> part) {
		this.part = part;
	}

	/**
	 * Begins a drawing.
	 * @param partial whether rows that were drawn and have not changed are left out
	 * @param checked whether these are drawn nevertheless, to be compared
	 */
	public void begin(boolean partial, boolean checked) {
		this.partial = partial;
		this.checked = checked;
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
		if (this.checked) {
			this.drawn = byKey(this.part.rows());
		}
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

	/**
	 * Returns the rows that have to be drawn, and those to be compared.
	 */
	@SuppressWarnings("unchecked")
	<T> List<T> due(ShownRows<T, ?> rows) {
		return this.checked ? List.copyOf((Collection<T>) byKey(rows).values()) : rows.atHand();
	}

	/**
	 * Returns the rows by their keys, in order, as far as they are known.
	 */
	private Map<Object, Object> byKey(ShownRows<?, ?> rows) {
		Map<Object, Object> byKey = new LinkedHashMap<>();
		for (int i = 0; i < rows.size(); i++) {
			Object key = rows.keys().get(i);
			Object row = rows.rows().get(i);
			Object known = (row != null) ? row : this.drawn.get(key);
			if (known != null) {
				byKey.put(key, known);
			}
		}
		return byKey;
	}

	boolean isPartial() {
		return this.partial;
	}

}
