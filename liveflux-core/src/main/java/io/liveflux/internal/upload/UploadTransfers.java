package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.store.Owner;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadStore;

/**
 * Files that are uploaded to this node: taken within their limits, chunk by chunk, each
 * from its owner only. Thread-safe.
 */
public final class UploadTransfers {

	private static final Logger logger = LoggerFactory.getLogger(UploadTransfers.class);

	/** Random bytes of an id. */
	private static final int ID_BYTES = 16;

	private final UploadStore store;

	private final UploadLimits limits;

	private final InstantSource clock;

	private final UploadChecks checks;

	private final SecureRandom random = new SecureRandom();

	private final UploadTurns turns = new UploadTurns();

	private final Map<UploadResult, LongAdder> counts = new EnumMap<>(UploadResult.class);

	private final LongAdder receivedBytes = new LongAdder();

	private volatile UploadLandings landings = UploadLandings.NONE;

	/**
	 * Creates it.
	 * @param store keeps the bytes
	 * @param limits how much may be under way
	 * @param checks look at files that are complete
	 * @param clock tells when time is over
	 */
	public UploadTransfers(UploadStore store, UploadLimits limits, UploadChecks checks, InstantSource clock) {
		this.store = store;
		this.limits = limits;
		this.checks = checks;
		this.clock = clock;
		for (UploadResult result : UploadResult.values()) {
			this.counts.put(result, new LongAdder());
		}
	}

	/**
	 * Says who tells components of their files.
	 */
	public void landings(UploadLandings landings) {
		this.landings = landings;
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
		if (this.store.freeBytes() - file.size() < this.limits.diskReserve()) {
			return Admission.refused("The server has no room for this file at present", "disk-reserve",
					UploadError.Reason.QUOTA);
		}
		String name = nameOf(owner);
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		String id = name + "-" + HexFormat.of().formatHex(bytes);
		// Noted first and counted then: of two that come at once, none is forgotten,
		// whichever nodes they come to.
		this.store.create(new StoredUpload(id, name, file.componentId(), file.field(), file.ref(), file.name(),
				file.type(), file.size(), file.spec().keep(), 0, this.clock.instant()));
		long total = 0;
		int open = 0;
		for (StoredUpload each : this.store.ofOwner(name)) {
			if (!isOver(each)) {
				total += each.size();
				open += each.isComplete() ? 0 : 1;
			}
		}
		if (total > this.limits.maxBytesPerOwner() || open > this.limits.maxOpenPerOwner()) {
			this.store.delete(id);
			return (open > this.limits.maxOpenPerOwner())
					? Admission.refused("Too many files are on their way at once", "max-open-per-owner",
							UploadError.Reason.QUOTA)
					: Admission.refused("Your files are too large together", "max-bytes-per-owner",
							UploadError.Reason.QUOTA);
		}
		return new Admission(id, null, null);
	}

	private boolean isOver(StoredUpload upload) {
		Instant end = upload.touched().plus(upload.keep());
		Instant idle = upload.touched().plus(this.limits.idleTimeout());
		return !this.clock.instant().isBefore((upload.isComplete() || end.isBefore(idle)) ? end : idle);
	}

	/**
	 * Returns how many bytes of a file are there.
	 * @param id id of the upload, from whoever sent it
	 * @param owner who asks
	 * @throws UploadRefusedException when there is none for this owner
	 * @throws IOException when the store fails
	 */
	public long received(String id, Optional<Owner> owner) throws IOException {
		return find(id, owner).received();
	}

	private StoredUpload find(String id, Optional<Owner> owner) throws IOException {
		StoredUpload upload = this.store.find(id)
			.filter((found) -> found.owner().equals(nameOf(owner)))
			.orElseThrow(() -> new UploadRefusedException(404,
					"there is no such upload: it was cancelled, it ended long ago, or it is somebody else's"));
		if (isOver(upload)) {
			expire(upload);
			throw new UploadRefusedException(410, upload.isComplete() ? "the file was kept for " + upload.keep()
					: "no byte came for longer than liveflux.upload.idle-timeout (" + this.limits.idleTimeout() + ")");
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
	 * @return how many are there then
	 * @throws UploadRefusedException when they are not taken
	 * @throws IOException when the body breaks off, or the store fails
	 */
	public long receive(String id, Optional<Owner> owner, long offset, long length, InputStream body)
			throws IOException {
		String name = nameOf(owner);
		if (!this.turns.enter(name)) {
			throw new UploadRefusedException(429, "at most " + UploadTurns.MAX_REQUESTS_PER_OWNER
					+ " requests of one user bring bytes at the same time");
		}
		try {
			return receiveInTurn(id, owner, offset, length, body);
		}
		finally {
			this.turns.leave(name);
		}
	}

	private long receiveInTurn(String id, Optional<Owner> owner, long offset, long length, InputStream body)
			throws IOException {
		StoredUpload upload = find(id, owner);
		if (length > this.limits.maxChunk()) {
			throw new UploadRefusedException(413,
					"a chunk has at most " + this.limits.maxChunk() + " bytes (" + UploadLimits.PREFIX + "max-chunk)",
					upload.received());
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
		long end = append(upload, length, body);
		StoredUpload now = find(id, owner);
		if (offset < FileTypes.HEAD_BYTES || now.isComplete()) {
			finish(now);
		}
		else {
			this.landings.progress(now);
		}
		return end;
	}

	private long append(StoredUpload upload, long length, InputStream body) throws IOException {
		long offset = upload.received();
		long planned = offset + Math.max(0, length);
		BoundedBody bounded = new BoundedBody(body, Math.min(upload.size() - offset, this.limits.maxChunk()));
		this.turns.begin(upload.id(), planned);
		long end;
		try {
			end = this.store.append(upload.id(), offset, bounded);
		}
		finally {
			this.turns.end(upload.id(), planned);
			this.receivedBytes.add(bounded.count());
		}
		if (end < 0) {
			throw conflict(this.store.find(upload.id()).map(StoredUpload::received).orElse(0L));
		}
		if (bounded.isExceeded()) {
			throw tooMuch(upload);
		}
		return end;
	}

	private static UploadRefusedException conflict(long received) {
		return new UploadRefusedException(409, "the next byte is " + received + " (Upload-Offset)", received);
	}

	private static UploadRefusedException tooMuch(StoredUpload upload) {
		return new UploadRefusedException(413, "more bytes than the " + upload.size() + " that were announced",
				upload.received());
	}

	/**
	 * Looks at a file, as far as it is there.
	 */
	private void finish(StoredUpload upload) throws IOException {
		Optional<UploadError> refused = this.checks.head(upload, this.store.content(upload.id()));
		if (refused.isEmpty() && upload.isComplete()) {
			refused = this.checks.content(upload, this.store.content(upload.id()));
		}
		if (refused.isPresent()) {
			UploadError error = refused.get();
			this.store.delete(upload.id());
			count(UploadResult.REFUSED);
			this.landings.refused(upload, error);
			throw new UploadRefusedException((error.reason() == UploadError.Reason.TYPE) ? 415 : 422, error.message());
		}
		if (!upload.isComplete()) {
			this.landings.progress(upload);
			return;
		}
		String type = this.checks.type(upload, this.store.content(upload.id()));
		if (!this.landings.complete(upload, type)) {
			this.store.delete(upload.id());
			throw new UploadRefusedException(410, "the component is not there any more");
		}
		count(UploadResult.COMPLETE);
	}

	/**
	 * Takes a whole file at once.
	 * @param id id of the upload
	 * @return the verified type; or why it is refused
	 * @throws IOException when the body breaks off, or the store fails
	 */
	Checked receiveWhole(String id, InputStream body) throws IOException {
		this.store.append(id, 0, body);
		StoredUpload upload = this.store.find(id)
			.orElseThrow(() -> new IOException("An upload was deleted while it was taken"));
		Optional<UploadError> refused = this.checks.head(upload, this.store.content(id));
		if (refused.isEmpty()) {
			refused = this.checks.content(upload, this.store.content(id));
		}
		if (refused.isPresent()) {
			this.store.delete(id);
			count(UploadResult.REFUSED);
			return new Checked("", refused);
		}
		count(UploadResult.COMPLETE);
		return new Checked(this.checks.type(upload, this.store.content(id)), Optional.empty());
	}

	UploadLimits limits() {
		return this.limits;
	}

	/**
	 * Returns what gives an application its file.
	 */
	UploadChecks checks() {
		return this.checks;
	}

	UploadStore store() {
		return this.store;
	}

	/**
	 * Deletes what nobody needs any more.
	 * @param ids ids of uploads
	 */
	public void delete(Collection<String> ids) {
		for (String id : ids) {
			try {
				if (this.store.find(id).filter((upload) -> !upload.isComplete()).isPresent()) {
					count(UploadResult.CANCELLED);
				}
				this.store.delete(id);
			}
			catch (IOException ex) {
				logger.debug("An upload is deleted later, when its time is over", ex);
			}
		}
	}

	/**
	 * Deletes files whose time is over, those of nodes that have crashed included.
	 */
	public void sweep() {
		try {
			this.store.all().stream().filter(this::isOver).forEach(this::expire);
		}
		catch (IOException ex) {
			logger.warn("Old uploads cannot be looked for in {}", this.store, ex);
		}
	}

	private void expire(StoredUpload upload) {
		try {
			this.store.delete(upload.id());
			count(UploadResult.EXPIRED);
			this.landings.refused(upload, new UploadError(UploadError.Reason.EXPIRED,
					"This file was not used for too long. Choose it again"));
		}
		catch (IOException ex) {
			logger.debug("An old upload cannot be deleted", ex);
		}
	}

	void count(UploadResult result) {
		this.counts.getOrDefault(result, new LongAdder()).increment();
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
	public long counted(UploadResult result) {
		return this.counts.getOrDefault(result, new LongAdder()).sum();
	}

	/**
	 * Returns how many bytes have come.
	 */
	public long receivedBytes() {
		return this.receivedBytes.sum();
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

		static Admission refused(String message, String property, UploadError.Reason reason) {
			return new Admission("", new UploadError(reason, message), UploadLimits.PREFIX + property);
		}

	}

	/**
	 * What was found out about a file.
	 *
	 * @param type its verified type
	 * @param refused why it is refused
	 */
	record Checked(String type, Optional<UploadError> refused) {
	}

}
