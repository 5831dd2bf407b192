package io.liveflux.upload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The files of a field that is marked {@link Upload}: the state holds where they are, not
 * their bytes. A field without a value is filled in when its component is made. Used by
 * one thread at a time, as its component is.
 *
 * @since 0.1
 */
public final class Uploads {

	private List<UploadEntry> entries = new ArrayList<>();

	/** How many files there have been, so that no two have one name. */
	private int counted;

	private transient List<String> released = new ArrayList<>();

	private transient @Nullable Function<UploadEntry, UploadedFile> opener;

	/**
	 * Creates a field without files.
	 */
	public Uploads() {
	}

	/**
	 * Returns all files in the order in which they were chosen, those that were refused
	 * included.
	 */
	public List<UploadEntry> getEntries() {
		return List.copyOf(this.entries);
	}

	/**
	 * Returns the files that are complete.
	 */
	public List<UploadEntry> getComplete() {
		return this.entries.stream().filter(UploadEntry::complete).toList();
	}

	/**
	 * Returns whether there is no file, not even one that was refused.
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * Returns whether bytes are still to come.
	 */
	public boolean isRunning() {
		return this.entries.stream().anyMatch(UploadEntry::running);
	}

	/**
	 * Returns whether a file was refused.
	 */
	public boolean hasErrors() {
		return this.entries.stream().anyMatch((entry) -> entry.error() != null);
	}

	/**
	 * Takes all files that are complete. When the call that does this has succeeded, they
	 * are deleted; when it fails, they are still there.
	 * @param taker gets one file after the other
	 * @param <E> what the taker throws
	 * @return how many files there were
	 * @throws E what the taker throws
	 * @throws IllegalStateException when a file was not used for so long that it is
	 * deleted, or outside of a component
	 */
	public <E extends Exception> int drain(Taker<E> taker) throws E {
		Assert.notNull(taker, "'taker' must not be null");
		List<UploadEntry> complete = getComplete();
		for (UploadEntry entry : complete) {
			taker.take(open(entry));
		}
		complete.forEach(this::remove);
		return complete.size();
	}

	private UploadedFile open(UploadEntry entry) {
		if (this.opener == null) {
			throw new IllegalStateException(
					"These uploads belong to no component: mark a field of a component @Upload, and use what it holds");
		}
		return this.opener.apply(entry);
	}

	/**
	 * Gives up a file, be it complete, on its way or refused.
	 * @param ref names the file
	 * @return whether there was one
	 */
	public boolean cancel(String ref) {
		Optional<UploadEntry> found = find(ref);
		found.ifPresent(this::remove);
		return found.isPresent();
	}

	/**
	 * Gives up all files.
	 */
	public void clear() {
		List.copyOf(this.entries).forEach(this::remove);
	}

	/**
	 * Finds a file.
	 * @param ref names the file
	 */
	public Optional<UploadEntry> find(String ref) {
		return this.entries.stream().filter((entry) -> entry.ref().equals(ref)).findFirst();
	}

	private void remove(UploadEntry entry) {
		this.entries.remove(entry);
		release(entry);
	}

	private void release(UploadEntry entry) {
		if (!entry.handle().isEmpty()) {
			this.released.add(entry.handle());
		}
	}

	/**
	 * Adds a file. For LiveFlux, which takes files from clients.
	 * @param entry makes the entry of the name that it is to have
	 * @param field name of the field
	 * @return the entry
	 */
	public UploadEntry add(String field, Function<String, UploadEntry> entry) {
		UploadEntry added = entry.apply(field + "-" + ++this.counted);
		this.entries.add(added);
		return added;
	}

	/**
	 * Changes what is known of a file, if it is still there. For LiveFlux.
	 * @param ref names the file
	 * @param change returns what is known now
	 */
	public void change(String ref, UnaryOperator<UploadEntry> change) {
		this.entries.replaceAll((entry) -> {
			if (!entry.ref().equals(ref)) {
				return entry;
			}
			UploadEntry changed = change.apply(entry);
			if (changed.handle().isEmpty()) {
				release(entry);
			}
			return changed;
		});
	}

	/**
	 * Hands over what opens files. For LiveFlux.
	 * @param opener opens a file that is complete
	 */
	public void use(Function<UploadEntry, UploadedFile> opener) {
		this.opener = opener;
	}

	/**
	 * Returns what is not needed any more since the last call. For LiveFlux.
	 */
	public Collection<String> takeReleased() {
		List<String> taken = this.released;
		this.released = new ArrayList<>();
		return taken;
	}

	/**
	 * Returns how many files there are.
	 */
	@Override
	public String toString() {
		return "Uploads[" + this.entries.size() + "]";
	}

	/**
	 * Takes files.
	 *
	 * @param <E> what it throws
	 */
	@FunctionalInterface
	public interface Taker<E extends Exception> {

		/**
		 * Takes a file.
		 * @param file the file, to be copied or read now
		 * @throws E when that fails
		 */
		void take(UploadedFile file) throws E;

	}

}
