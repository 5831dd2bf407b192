package io.liveflux.internal.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.StoredComponent;

/**
 * The components that are mounted while another one is drawn. They are saved together
 * with it, or not at all.
 */
public final class MountedChildren {

	private final List<StoredComponent> mounted = new ArrayList<>();

	private final List<Runnable> onceSaved = new ArrayList<>();

	private @Nullable Integer owned;

	private long bytes;

	/**
	 * Adds a component.
	 */
	public void add(StoredComponent component) {
		this.mounted.add(component);
		this.bytes += component.sizeBytes();
	}

	/**
	 * Does something once they are saved.
	 */
	public void onceSaved(Runnable work) {
		this.onceSaved.add(work);
	}

	/**
	 * Returns how many components their owner has, these included.
	 * @param stored counts those that are stored
	 */
	public int owned(IntSupplier stored) {
		if (this.owned == null) {
			this.owned = stored.getAsInt();
		}
		return this.owned + this.mounted.size();
	}

	/**
	 * Returns about how many bytes they take.
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Returns those that are not saved yet.
	 */
	public List<StoredComponent> mounted() {
		return this.mounted;
	}

	/**
	 * Notes that all of them are saved.
	 */
	public void saved() {
		this.onceSaved.forEach(Runnable::run);
		this.onceSaved.clear();
		this.mounted.clear();
		this.owned = null;
		this.bytes = 0;
	}

}
