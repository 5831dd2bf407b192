package io.liveflux.internal.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

import io.liveflux.store.Owner;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadStore;

/**
 * Decides which files there is room for: on the disk, and within what one owner and all
 * together may have. What is announced counts, whether it has come or not. Thread-safe.
 */
public final class UploadQuota {

	/** Random bytes of an id. */
	private static final int ID_BYTES = 16;

	private final UploadStore store;

	private final Limits limits;

	private final InstantSource clock;

	private final SecureRandom random = new SecureRandom();

	/**
	 * Files that this node knows of, by id; those of other nodes as of the last count.
	 */
	private final Map<String, Known> known = new HashMap<>();

	private long announced;

	private long missing;

	private long counts;

	UploadQuota(UploadStore store, Limits limits, InstantSource clock) {
		this.store = store;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Returns what an owner is called in the store, which does not name them.
	 */
	static String nameOf(Optional<Owner> owner) {
		String text = owner.map((it) -> it.kind() + " " + it.name()).orElse("");
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, ID_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes room for a file.
	 * @param owner who brings it
	 * @param file what is known of it, without an id
	 * @return the id that its bytes are sent with; or why it is not taken
	 * @throws IOException when the store fails
	 */
	Admission admit(Optional<Owner> owner, Wanted file) throws IOException {
		String name = nameOf(owner);
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		String id = name + "-" + HexFormat.of().formatHex(bytes);
		String full = reserve(id, file.size(), this.store.freeBytes());
		if (full != null) {
			return Admission.refused("The server has no room for this file at present", full);
		}
		String tooMuch;
		try {
			// Noted first and counted then: of two that come at once, none is
			// forgotten, whichever nodes they come to.
			this.store.create(new StoredUpload(id, name, file.componentId(), file.field(), file.ref(), file.name(),
					file.type(), file.size(), file.spec().keep(), 0, this.clock.instant()));
			tooMuch = tooMuchOf(name);
		}
		catch (IOException | RuntimeException ex) {
			forget(id);
			throw ex;
		}
		if (tooMuch == null) {
			return new Admission(id, null, null);
		}
		forget(id);
		this.store.delete(id);
		return Admission.refused(tooMuch.equals("max-open-per-owner") ? "Too many files are being uploaded at once"
				: "Together, your files are too large", tooMuch);
	}

	private @Nullable String tooMuchOf(String owner) throws IOException {
		long total = 0;
		int open = 0;
		for (StoredUpload each : this.store.ofOwner(owner)) {
			if (!isOver(each)) {
				total += each.size();
				open += each.isComplete() ? 0 : 1;
			}
		}
		if (open > this.limits.maxOpenPerOwner()) {
			return "max-open-per-owner";
		}
		return (total > this.limits.maxBytesPerOwner()) ? "max-bytes-per-owner" : null;
	}

	private synchronized @Nullable String reserve(String id, long size, long free) {
		if (size > this.limits.maxTotal() - this.announced) {
			return "max-total";
		}
		if (free - this.missing - size < this.limits.diskReserve()) {
			return "disk-reserve";
		}
		note(id, size, 0);
		return null;
	}

	/**
	 * Fails when the disk is too full to go on.
	 * @throws UploadRefusedException when it is
	 * @throws IOException when the store does not say
	 */
	void requireRoom() throws IOException {
		if (this.store.freeBytes() < this.limits.diskReserve()) {
			throw new UploadRefusedException(503,
					"The server has no room at present (" + Limits.PREFIX + "disk-reserve)");
		}
	}

	/**
	 * Returns whether the time of a file is over.
	 */
	boolean isOver(StoredUpload upload) {
		Instant end = upload.touched().plus(upload.keep());
		Instant idle = upload.touched().plus(this.limits.idleTimeout());
		return !this.clock.instant().isBefore((upload.isComplete() || end.isBefore(idle)) ? end : idle);
	}

	/**
	 * Takes note of the bytes that have come.
	 */
	synchronized void note(String id, long size, long received) {
		forget(id);
		Known now = new Known(size, Math.max(0, size - received), this.counts);
		this.known.put(id, now);
		this.announced += now.size();
		this.missing += now.missing();
	}

	/**
	 * Takes note that a file is deleted.
	 */
	synchronized void forget(String id) {
		Known before = this.known.remove(id);
		if (before != null) {
			this.announced -= before.size();
			this.missing -= before.missing();
		}
	}

	/**
	 * Begins to count anew what all nodes have.
	 * @return the number of this count, for {@link #counted}
	 */
	synchronized long count() {
		return ++this.counts;
	}

	/**
	 * Takes over what there is.
	 * @param count number of the count
	 * @param found all files that were there; one that has come meanwhile need not be
	 * among them
	 */
	synchronized void counted(long count, Collection<StoredUpload> found) {
		Map<String, Known> before = new HashMap<>(this.known);
		found.forEach((each) -> before.remove(each.id()));
		before.forEach((id, each) -> {
			if (each.count() < count) {
				forget(id);
			}
		});
		found.forEach((each) -> note(each.id(), each.size(), each.received()));
	}

	/**
	 * What is known of a file.
	 *
	 * @param size bytes that were announced
	 * @param missing bytes that are still to come
	 * @param count number of the count in which it was noted
	 */
	private record Known(long size, long missing, long count) {
	}

	/**
	 * A file that a client wants to send.
	 *
	 * @param spec what its field takes
	 * @param componentId its component
	 * @param field its field
	 * @param ref its name within the component
	 * @param name name that the client gives it, made harmless
	 * @param size its size
	 */
	record Wanted(UploadSpec spec, String componentId, String field, String ref, String name, long size) {

		String type() {
			return this.spec.typeOf(this.name);
		}

	}

	/**
	 * Whether a file is taken.
	 *
	 * @param id the id that its bytes are sent with; empty when it is not taken
	 * @param error why it is not taken
	 * @param property the property that says so
	 */
	record Admission(String id, @Nullable UploadError error, @Nullable String property) {

		private static Admission refused(String message, String property) {
			return new Admission("", new UploadError(UploadError.Reason.QUOTA, message), Limits.PREFIX + property);
		}

	}

	/**
	 * How much may be under way.
	 *
	 * @param maxBytesPerOwner bytes of one owner, of files that are complete and of those
	 * on their way
	 * @param maxOpenPerOwner files of one owner that are not complete
	 * @param maxTotal bytes of all owners together
	 * @param diskReserve bytes that are left free
	 * @param maxChunk bytes of one request
	 * @param idleTimeout how long a file that is not complete waits for its next byte
	 */
	public record Limits(long maxBytesPerOwner, int maxOpenPerOwner, long maxTotal, long diskReserve, long maxChunk,
			Duration idleTimeout) {

		/** How the names of the properties begin. */
		public static final String PREFIX = "liveflux.upload.";

		/** Limits for a start. */
		public static final Limits DEFAULTS = new Limits(DataSize.ofMegabytes(200).toBytes(), 100,
				DataSize.ofGigabytes(10).toBytes(), 0, DataSize.ofMegabytes(4).toBytes(), Duration.ofMinutes(5));

		/** Bytes of the first chunk of a file. */
		static final int FIRST_CHUNK = 256 * 1024;

		/**
		 * Creates limits.
		 */
		public Limits {
			Assert.isTrue(maxBytesPerOwner > 0, "'maxBytesPerOwner' must be positive");
			Assert.isTrue(maxOpenPerOwner > 0, "'maxOpenPerOwner' must be positive");
			Assert.isTrue(maxTotal > 0, "'maxTotal' must be positive");
			Assert.isTrue(diskReserve >= 0, "'diskReserve' must not be negative");
			Assert.isTrue(maxChunk > 0, "'maxChunk' must be positive");
			Assert.isTrue(idleTimeout.toMillis() > 0, "'idleTimeout' must be positive");
		}

		/**
		 * Returns how many bytes the first request for a file should bring.
		 */
		long firstChunk() {
			return Math.min(FIRST_CHUNK, this.maxChunk);
		}

	}

}
