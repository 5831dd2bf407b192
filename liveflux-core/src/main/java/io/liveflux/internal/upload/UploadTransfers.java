package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.liveflux.internal.body.BoundedBody;
import io.liveflux.store.Owner;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadStore;

/**
 * Files that are uploaded to this node: taken within their limits, chunk by chunk, each
 * from its owner only. Thread-safe.
 */
public final class UploadTransfers {

	private final UploadStore store;

	private final UploadQuota.Limits limits;

	private final InstantSource clock;

	private final UploadQuota quota;

	private final UploadOutcomes outcomes;

	private final UploadTurns turns = new UploadTurns();

	private final LongAdder receivedBytes = new LongAdder();

	/**
	 * Creates it.
	 * @param store keeps the bytes
	 * @param limits how much may be under way
	 * @param checks look at files that are complete
	 * @param clock tells when time is over
	 */
	public UploadTransfers(UploadStore store, UploadQuota.Limits limits, UploadChecks checks, InstantSource clock) {
		this.store = store;
		this.limits = limits;
		this.clock = clock;
		this.quota = new UploadQuota(store, limits, clock);
		this.outcomes = new UploadOutcomes(store, checks, this.quota);
	}

	/**
	 * Says who tells components of their files.
	 */
	public void landings(UploadLandings landings) {
		this.outcomes.landings(landings);
	}

	/**
	 * Makes room for a file.
	 * @param owner who brings it
	 * @param file what is known of it, without an id
	 * @return the id that its bytes are sent with; or why it is not taken
	 * @throws IOException when the store fails
	 */
	UploadQuota.Admission admit(Optional<Owner> owner, UploadQuota.Wanted file) throws IOException {
		return this.quota.admit(owner, file);
	}

	/**
	 * Returns how many bytes of a file are there.
	 * @param id id of the upload, from whoever sent it
	 * @param owner who asks
	 * @throws UploadRefusedException when there is none for this owner, or the owner has
	 * asked too often
	 * @throws IOException when the store fails
	 */
	public long received(String id, Optional<Owner> owner) throws IOException {
		countRequest(UploadQuota.nameOf(owner));
		return find(id, owner).received();
	}

	private void countRequest(String owner) {
		if (!this.turns.count(owner, this.clock.instant())) {
			throw new UploadRefusedException(429, "At most " + UploadTurns.MAX_REQUESTS_PER_SECOND
					+ " requests of one user may bring or ask for bytes within a second");
		}
	}

	private StoredUpload find(String id, Optional<Owner> owner) throws IOException {
		String name = UploadQuota.nameOf(owner);
		Optional<StoredUpload> found = this.store.find(id).filter((upload) -> upload.owner().equals(name));
		if (found.isEmpty()) {
			throw Optional.of(id)
				.filter((known) -> known.startsWith(name))
				.flatMap(this.outcomes::refused)
				.orElseGet(() -> new UploadRefusedException(404,
						"There is no such upload: it was cancelled, it ended long ago, or it is somebody else's"));
		}
		StoredUpload upload = found.get();
		if (this.quota.isOver(upload)) {
			this.outcomes.expire(upload);
			throw new UploadRefusedException(410,
					upload.isComplete() ? "The file was kept for " + upload.keep()
							: "No byte arrived for longer than liveflux.upload.idle-timeout " + "("
									+ this.limits.idleTimeout() + ")");
		}
		return upload;
	}

	/**
	 * Takes bytes of a file. With its last ones, the file is looked at, and its component
	 * learns of it.
	 * @param id id of the upload, from whoever sent it
	 * @param owner who brings them
	 * @param offset where they belong
	 * @param length how many there are; negative when that is not known
	 * @param body the bytes
	 * @param found called once the upload is found and is the owner's, before a byte is
	 * read
	 * @return how many are there then
	 * @throws UploadRefusedException when they are not taken
	 * @throws IOException when the body breaks off, or the store fails
	 */
	public long receive(String id, Optional<Owner> owner, long offset, long length, InputStream body, Runnable found)
			throws IOException {
		String name = UploadQuota.nameOf(owner);
		countRequest(name);
		if (!this.turns.enter(name)) {
			throw new UploadRefusedException(429, "At most " + UploadTurns.MAX_REQUESTS_PER_OWNER
					+ " requests of one user may bring bytes at the same time");
		}
		try {
			return receiveInTurn(id, owner, offset, length, body, found);
		}
		finally {
			this.turns.leave(name);
		}
	}

	private long receiveInTurn(String id, Optional<Owner> owner, long offset, long length, InputStream body,
			Runnable found) throws IOException {
		StoredUpload upload = find(id, owner);
		found.run();
		if (length > this.limits.maxChunk()) {
			throw tooLong(upload.received());
		}
		if (length > 0 && offset + length > upload.size()) {
			throw tooMuch(upload);
		}
		if (offset > upload.received()) {
			this.turns.await(id, offset, UploadTurns.longestWait());
			upload = find(id, owner);
		}
		if (offset != upload.received()) {
			throw conflict(upload.received());
		}
		if (upload.isComplete() && length == 0) {
			this.outcomes.complete(upload);
			return offset;
		}
		BoundedBody bounded = new BoundedBody(body, Math.min(upload.size() - offset, this.limits.maxChunk()),
				this.quota::requireRoom);
		long end = append(upload, length, bounded);
		StoredUpload now = find(id, owner);
		if (now.isComplete()) {
			this.outcomes.complete(now);
		}
		else {
			this.outcomes.progress(now, offset < FileTypes.HEAD_BYTES);
		}
		if (bounded.isExceeded()) {
			throw (end < upload.size()) ? tooLong(end) : tooMuch(now);
		}
		return end;
	}

	private long append(StoredUpload upload, long length, BoundedBody body) throws IOException {
		long offset = upload.received();
		long planned = offset + Math.max(0, length);
		this.turns.begin(upload.id(), planned);
		long end;
		try {
			end = this.store.append(upload.id(), offset, body);
		}
		finally {
			this.turns.end(upload.id(), planned);
			this.receivedBytes.add(body.count());
		}
		if (end < 0) {
			throw conflict(this.store.find(upload.id()).map(StoredUpload::received).orElse(0L));
		}
		this.quota.note(upload.id(), upload.size(), end);
		return end;
	}

	private static UploadRefusedException conflict(long received) {
		return new UploadRefusedException(409, "The next byte is " + received + " (Upload-Offset)", received);
	}

	private UploadRefusedException tooLong(long received) {
		return new UploadRefusedException(413,
				"A chunk has at most " + this.limits.maxChunk() + " bytes (" + UploadQuota.Limits.PREFIX + "max-chunk)",
				received);
	}

	private static UploadRefusedException tooMuch(StoredUpload upload) {
		return new UploadRefusedException(413, "More bytes than the " + upload.size() + " that were announced",
				upload.received());
	}

	/**
	 * Takes a whole file at once.
	 * @param id id of the upload
	 * @return the verified type; or why it is refused
	 * @throws IOException when the body breaks off, or the store fails
	 */
	UploadOutcomes.Checked receiveWhole(String id, InputStream body) throws IOException {
		Optional<UploadError> refused = Optional.empty();
		try {
			this.store.append(id, 0, new BoundedBody(body, Long.MAX_VALUE, this.quota::requireRoom));
		}
		catch (UploadRefusedException ex) {
			refused = Optional
				.of(new UploadError(UploadError.Reason.QUOTA, "The server has no room for this file at present"));
		}
		StoredUpload upload = this.store.find(id)
			.orElseThrow(() -> new IOException("An upload was deleted while it was taken"));
		this.quota.note(id, upload.size(), upload.received());
		if (refused.isEmpty()) {
			refused = this.outcomes.refusal(upload);
		}
		if (refused.isPresent()) {
			this.store.delete(id);
			this.quota.forget(id);
			count(UploadOutcomes.Result.REFUSED);
			return new UploadOutcomes.Checked("", refused);
		}
		count(UploadOutcomes.Result.COMPLETE);
		return new UploadOutcomes.Checked(this.outcomes.type(upload), Optional.empty());
	}

	UploadQuota.Limits limits() {
		return this.limits;
	}

	UploadStore store() {
		return this.store;
	}

	/**
	 * Deletes what nobody needs any more.
	 * @param ids ids of uploads
	 */
	public void delete(Collection<String> ids) {
		ids.forEach(this.outcomes::cancel);
	}

	/**
	 * Deletes files whose time is over, those of nodes that have crashed included.
	 */
	public void sweep() {
		this.outcomes.sweep();
	}

	void count(UploadOutcomes.Result result) {
		this.outcomes.count(result);
	}

	/**
	 * Returns how many requests bring bytes at this moment.
	 */
	public int active() {
		return this.turns.count();
	}

	/**
	 * Returns how many bytes of a request that is refused are worth reading.
	 */
	public long mostBytesOfRequest() {
		return this.limits.maxChunk();
	}

	/**
	 * Returns how many files have come to an end.
	 * @param result the end
	 */
	public long counted(UploadOutcomes.Result result) {
		return this.outcomes.counted(result);
	}

	/**
	 * Returns how many bytes have come.
	 */
	public long receivedBytes() {
		return this.receivedBytes.sum();
	}

}
