package io.liveflux.internal.download;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.springframework.util.Assert;

import io.liveflux.store.Owner;

/**
 * Keeps files that actions have returned until the page fetches them: each once, for its
 * owner only, and for a short time. Thread-safe.
 */
public final class Downloads implements AutoCloseable {

	private final Limits limits;

	private final Supplier<String> tokens;

	private final InstantSource clock;

	/** By token; what was offered first is first, and expires first. */
	private final Map<String, Waiting> waiting = new LinkedHashMap<>();

	private final Map<Result, LongAdder> counts = new EnumMap<>(Result.class);

	private long memory;

	/**
	 * Creates it.
	 * @param limits how much may wait
	 * @param tokens makes texts that nobody guesses
	 * @param clock tells when time is over
	 */
	public Downloads(Limits limits, Supplier<String> tokens, InstantSource clock) {
		this.limits = limits;
		this.tokens = tokens;
		this.clock = clock;
		for (Result result : Result.values()) {
			this.counts.put(result, new LongAdder());
		}
	}

	/**
	 * Keeps a file until it is fetched.
	 * @param owner who may fetch it; empty for whoever has the token, because nothing is
	 * known of the client
	 * @param download the file
	 * @return the token that it is fetched with
	 * @throws IllegalStateException when it is larger than all memory for files
	 */
	public String offer(Optional<Owner> owner, Download download) {
		long size = download.memory();
		if (size > this.limits.maxMemoryBytes()) {
			download.discard();
			throw new IllegalStateException("An action has returned a ByteArrayResource of " + size
					+ " bytes, which is more than liveflux.download.max-memory (" + this.limits.maxMemoryBytes()
					+ "): return a file or a stream, or raise the property");
		}
		String token = this.tokens.get();
		List<Waiting> dropped = new ArrayList<>(0);
		synchronized (this.waiting) {
			Collection<Waiting> all = this.waiting.values();
			if (owner.isPresent()
					&& all.stream().filter((it) -> it.owner().equals(owner)).count() >= this.limits.maxPerOwner()) {
				removeFirst((it) -> it.owner().equals(owner), dropped);
			}
			while (all.size() >= this.limits.maxWaiting()) {
				makeRoom(owner, (it) -> true, dropped);
			}
			while (this.memory + size > this.limits.maxMemoryBytes()) {
				makeRoom(owner, (it) -> it.download().memory() > 0, dropped);
			}
			this.waiting.put(token, new Waiting(owner, download, this.clock.instant().plus(this.limits.ttl())));
			this.memory += size;
		}
		end(dropped, Result.DROPPED);
		return token;
	}

	/**
	 * Takes a file that waits. It is the caller's then, to read and to close.
	 * @param token the token, from whoever sent it
	 * @param owner who asks
	 * @return the file, or empty when there is none for this owner any more
	 */
	Optional<Download> take(String token, Optional<Owner> owner) {
		sweep();
		synchronized (this.waiting) {
			Waiting found = this.waiting.get(token);
			if (found != null && (found.owner().isEmpty() || found.owner().equals(owner))) {
				this.waiting.remove(token);
				this.memory -= found.download().memory();
				return Optional.of(found.download());
			}
		}
		count(Result.REFUSED);
		return Optional.empty();
	}

	/**
	 * Drops one file: of the same owner, else of a visitor who is not logged in, since
	 * anybody can have any number of sessions, else of anybody. Only under the lock.
	 */
	private void makeRoom(Optional<Owner> owner, Predicate<Waiting> helps, List<Waiting> dropped) {
		Predicate<Waiting> own = (it) -> owner.isPresent() && it.owner().equals(owner);
		Predicate<Waiting> ofVisitor = (it) -> !it.isOfUser();
		if (!removeFirst(own.and(helps), dropped) && !removeFirst(ofVisitor.and(helps), dropped)) {
			removeFirst(helps, dropped);
		}
	}

	/**
	 * Drops what nobody has fetched in its time.
	 */
	public void sweep() {
		Instant now = this.clock.instant();
		List<Waiting> expired = new ArrayList<>(0);
		synchronized (this.waiting) {
			while (removeFirst((it) -> !it.until().isAfter(now), expired)) {
				// One after the other.
			}
		}
		end(expired, Result.EXPIRED);
	}

	/**
	 * Removes the first that something is true of. Only under the lock.
	 */
	private boolean removeFirst(Predicate<Waiting> which, List<Waiting> removed) {
		for (Iterator<Waiting> all = this.waiting.values().iterator(); all.hasNext();) {
			Waiting next = all.next();
			if (which.test(next)) {
				all.remove();
				this.memory -= next.download().memory();
				removed.add(next);
				return true;
			}
		}
		return false;
	}

	// Outside of the lock: this is the application's code.
	private void end(List<Waiting> removed, Result result) {
		for (Waiting each : removed) {
			each.download().discard();
			count(result);
		}
	}

	/**
	 * Returns how many files wait.
	 */
	public int waiting() {
		synchronized (this.waiting) {
			return this.waiting.size();
		}
	}

	/**
	 * Returns how often something has become of a file.
	 */
	public long counted(Result result) {
		return counter(result).sum();
	}

	void count(Result result) {
		counter(result).increment();
	}

	private LongAdder counter(Result result) {
		return Objects.requireNonNull(this.counts.get(result));
	}

	Limits limits() {
		return this.limits;
	}

	/**
	 * Closes what waits: the node ends.
	 */
	@Override
	public void close() {
		List<Waiting> all;
		synchronized (this.waiting) {
			all = List.copyOf(this.waiting.values());
			this.waiting.clear();
			this.memory = 0;
		}
		end(all, Result.EXPIRED);
	}

	/**
	 * A file that waits.
	 *
	 * @param owner who may fetch it; empty for whoever has the token
	 * @param download the file
	 * @param until when it is dropped
	 */
	private record Waiting(Optional<Owner> owner, Download download, Instant until) {

		boolean isOfUser() {
			return this.owner.filter((it) -> it.kind() == Owner.Kind.USER).isPresent();
		}

	}

	/**
	 * What has become of a file that an action has handed to its page.
	 */
	public enum Result {

		/** It was fetched to its end. */
		FETCHED,

		/** It could not be read, or the client went away. */
		FAILED,

		/** Nobody fetched it in its time. */
		EXPIRED,

		/** It gave way to newer ones. */
		DROPPED,

		/** Somebody asked for what there is not, or not for them. */
		REFUSED

	}

	/**
	 * How much may wait to be fetched. Beyond it, what has waited longest is dropped.
	 *
	 * @param ttl how long a file waits
	 * @param maxPerOwner how many files of one owner wait
	 * @param maxWaiting how many files wait in all
	 * @param maxMemoryBytes how many bytes of them wait in memory
	 */
	public record Limits(Duration ttl, int maxPerOwner, int maxWaiting, long maxMemoryBytes) {

		/** Limits for a start. */
		public static final Limits DEFAULTS = new Limits(Duration.ofMinutes(1), 10, 1000, 64L << 20);

		public Limits {
			Assert.isTrue(ttl.toMillis() > 0, "'ttl' must be positive");
			Assert.isTrue(maxPerOwner > 0, "'maxPerOwner' must be positive");
			Assert.isTrue(maxWaiting > 0, "'maxWaiting' must be positive");
			Assert.isTrue(maxMemoryBytes > 0, "'maxMemoryBytes' must be positive");
		}

	}

}
