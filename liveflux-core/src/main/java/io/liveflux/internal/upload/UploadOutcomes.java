package io.liveflux.internal.upload;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.store.StoreUnavailableException;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadStore;

/**
 * What became of the files whose bytes have come. Each file that is complete is looked at
 * once, however often it is asked for, and its component is told. Thread-safe.
 */
public final class UploadOutcomes {

	private static final Logger logger = LoggerFactory.getLogger(UploadOutcomes.class);

	private final UploadStore store;

	private final UploadChecks checks;

	private final UploadQuota quota;

	private final Map<Result, LongAdder> counts = new EnumMap<>(Result.class);

	/** Done once it is known; failed with why a file was refused. */
	private final Map<String, CompletableFuture<Void>> outcomes = new ConcurrentHashMap<>();

	private volatile UploadLandings landings = UploadLandings.NONE;

	/**
	 * Creates it.
	 * @param quota told of what is gone
	 */
	UploadOutcomes(UploadStore store, UploadChecks checks, UploadQuota quota) {
		this.store = store;
		this.checks = checks;
		this.quota = quota;
		for (Result result : Result.values()) {
			this.counts.put(result, new LongAdder());
		}
	}

	void landings(UploadLandings landings) {
		this.landings = landings;
	}

	/**
	 * Takes note of more bytes of a file that is not complete.
	 * @param first whether its type is to be told by them
	 * @throws UploadRefusedException when it is of another type
	 */
	void progress(StoredUpload upload, boolean first) throws IOException {
		Optional<UploadError> refused = first ? this.checks.head(upload, this.store.content(upload.id()))
				: Optional.empty();
		if (refused.isPresent()) {
			throw refuse(upload, refused.get());
		}
		this.landings.progress(upload);
	}

	/**
	 * Has a file that is complete looked at, unless that was done or is under way; then
	 * its outcome counts.
	 * @throws UploadRefusedException when it is refused, or not known yet
	 * @throws IOException when the store fails, so that it can be asked for again
	 */
	void complete(StoredUpload upload) throws IOException {
		CompletableFuture<Void> mine = new CompletableFuture<>();
		CompletableFuture<Void> before = this.outcomes.putIfAbsent(upload.id(), mine);
		if (before != null) {
			await(before, upload);
			return;
		}
		try {
			look(upload);
			mine.complete(null);
		}
		catch (IOException | RuntimeException | Error ex) {
			if (!(ex instanceof UploadRefusedException)) {
				this.outcomes.remove(upload.id(), mine);
			}
			mine.completeExceptionally(ex);
			throw ex;
		}
	}

	private static void await(CompletableFuture<Void> outcome, StoredUpload upload) {
		try {
			outcome.get(UploadTurns.longestWait().toMillis(), TimeUnit.MILLISECONDS);
			return;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UploadRefusedException refused) {
				throw refused.again();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException ex) {
			// It takes long.
		}
		throw new UploadRefusedException(503, "The file is still being checked; ask again", upload.received());
	}

	private void look(StoredUpload upload) throws IOException {
		Optional<UploadError> refused = refusal(upload);
		if (refused.isPresent()) {
			throw refuse(upload, refused.get());
		}
		String type = type(upload);
		boolean known;
		try {
			known = this.landings.complete(upload, type);
		}
		catch (RuntimeException ex) {
			if (ex.getCause() instanceof StoreUnavailableException) {
				throw new IOException(ex);
			}
			// Its view fails, or its state is too large: that stays so. It is logged.
			throw refuse(upload,
					new UploadError(UploadError.Reason.CONTENT, "This file could not be added. Try again later"));
		}
		if (!known) {
			delete(upload.id());
			throw new UploadRefusedException(410, "The component no longer exists");
		}
		count(Result.COMPLETE);
	}

	/**
	 * Returns what is wrong with a file that is complete.
	 */
	Optional<UploadError> refusal(StoredUpload upload) throws IOException {
		Optional<UploadError> refused = this.checks.head(upload, this.store.content(upload.id()));
		return refused.isPresent() ? refused : this.checks.content(upload, this.store.content(upload.id()));
	}

	/**
	 * Returns the verified type of a file.
	 */
	String type(StoredUpload upload) throws IOException {
		return this.checks.type(upload, this.store.content(upload.id()));
	}

	private UploadRefusedException refuse(StoredUpload upload, UploadError error) {
		delete(upload.id());
		count(Result.REFUSED);
		this.landings.refused(upload, error);
		UploadRefusedException refused = new UploadRefusedException(
				(error.reason() == UploadError.Reason.TYPE) ? 415 : 422, error.message());
		this.outcomes.putIfAbsent(upload.id(), CompletableFuture.failedFuture(refused));
		return refused;
	}

	/**
	 * Deletes a file whose time is over.
	 */
	void expire(StoredUpload upload) {
		delete(upload.id());
		count(Result.EXPIRED);
		this.landings.refused(upload,
				new UploadError(UploadError.Reason.EXPIRED, "This file was not used for too long. Choose it again"));
	}

	/**
	 * Deletes a file that nobody needs any more.
	 */
	void cancel(String id) {
		try {
			if (this.store.find(id).filter((upload) -> !upload.isComplete()).isPresent()) {
				count(Result.CANCELLED);
			}
		}
		catch (IOException ex) {
			logger.debug("It is not known whether an upload is complete", ex);
		}
		delete(id);
	}

	private void delete(String id) {
		this.quota.forget(id);
		try {
			this.store.delete(id);
		}
		catch (IOException ex) {
			logger.debug("An upload is deleted later, when its time is over", ex);
		}
	}

	/**
	 * Deletes files whose time is over, and takes note of all others.
	 */
	void sweep() {
		try {
			long count = this.quota.count();
			Map<Boolean, List<StoredUpload>> found = this.store.all()
				.stream()
				.collect(Collectors.partitioningBy(this.quota::isOver));
			found.getOrDefault(true, List.of()).forEach(this::expire);
			List<StoredUpload> left = found.getOrDefault(false, List.of());
			this.quota.counted(count, left);
			Set<String> ids = left.stream().map(StoredUpload::id).collect(Collectors.toSet());
			this.outcomes.entrySet().removeIf((each) -> each.getValue().isDone() && !ids.contains(each.getKey()));
		}
		catch (IOException ex) {
			logger.warn("Old uploads in {} cannot be found and deleted", this.store, ex);
		}
	}

	void count(Result result) {
		this.counts.getOrDefault(result, new LongAdder()).increment();
	}

	long counted(Result result) {
		return this.counts.getOrDefault(result, new LongAdder()).sum();
	}

	/**
	 * Returns why a file was refused, as long as that is known.
	 */
	Optional<UploadRefusedException> refused(String id) {
		CompletableFuture<Void> outcome = this.outcomes.get(id);
		if (outcome == null || !outcome.isCompletedExceptionally()) {
			return Optional.empty();
		}
		return Optional.of(outcome.handle((none, why) -> why))
			.map(CompletableFuture::join)
			.filter(UploadRefusedException.class::isInstance)
			.map((why) -> ((UploadRefusedException) why).again());
	}

	/**
	 * What was found out about a file.
	 *
	 * @param type its verified type
	 * @param refused why it is refused
	 */
	record Checked(String type, Optional<UploadError> refused) {
	}

	/**
	 * What has become of a file that a client wanted to upload.
	 */
	public enum Result {

		/** All its bytes are there, and it is in order. */
		COMPLETE,

		/** It was not taken, before its bytes came or after. */
		REFUSED,

		/** It was given up before all its bytes were there. */
		CANCELLED,

		/** Nothing happened to it for too long. */
		EXPIRED

	}

}
