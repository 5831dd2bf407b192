package io.liveflux.redis.internal.cluster;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends what this node announces to the log, in order and each once, and keeps it while
 * Redis cannot be reached. All of its state belongs to one executor that runs one task at
 * a time.
 */
final class AnnouncementSender {

	/** So many wait while Redis cannot be reached. */
	static final int MAX_WAITING = 1000;

	private static final Logger logger = LoggerFactory.getLogger(AnnouncementSender.class);

	private final AnnouncementLog log;

	private final Executor serial;

	private final Executor later;

	private final byte[] recheck;

	private final Queue<Waiting> waiting = new ArrayDeque<>();

	private long announced;

	private boolean sending;

	private boolean trying;

	/** Whether others have to be told that they miss something. */
	private boolean dropped;

	/**
	 * Creates it.
	 * @param log the log
	 * @param serial runs one task at a time
	 * @param later does the same, a while later
	 * @param recheck announced instead of those that cannot wait any more
	 */
	AnnouncementSender(AnnouncementLog log, Executor serial, Executor later, byte[] recheck) {
		this.log = log;
		this.serial = serial;
		this.later = later;
		this.recheck = recheck;
	}

	/**
	 * Announces something as soon as Redis can be reached.
	 */
	CompletionStage<Void> announce(byte[] message) {
		CompletableFuture<Void> kept = new CompletableFuture<>();
		this.serial.execute(() -> {
			if (this.waiting.size() >= MAX_WAITING) {
				drop(kept);
				return;
			}
			add(message, kept);
			sendNext();
		});
		return kept;
	}

	private void add(byte[] message, CompletableFuture<Void> kept) {
		this.announced++;
		this.waiting.add(new Waiting(this.announced, message, kept));
	}

	private void drop(CompletableFuture<Void> kept) {
		if (!this.dropped) {
			this.dropped = true;
			logger.warn("{} announcements are already waiting for Redis; more are dropped, and other nodes check their"
					+ " connections when Redis can be reached again", MAX_WAITING);
		}
		kept.completeExceptionally(
				new IllegalStateException(MAX_WAITING + " announcements are already waiting for " + "Redis"));
	}

	/**
	 * Sends the first that waits, and then the others.
	 */
	void sendNext() {
		if (this.waiting.isEmpty() && this.dropped) {
			this.dropped = false;
			add(this.recheck, new CompletableFuture<>());
		}
		Waiting next = this.waiting.peek();
		if (this.sending || next == null) {
			return;
		}
		this.sending = true;
		attempt(() -> this.log.append(next.number(), next.message())).whenCompleteAsync((appended, failure) -> {
			this.sending = false;
			if (failure != null) {
				logger.debug("An announcement waits, because Redis cannot be reached", failure);
				tryLater();
				return;
			}
			this.waiting.remove();
			next.kept().complete(null);
			sendNext();
		}, this.serial);
	}

	private void tryLater() {
		if (!this.trying) {
			this.trying = true;
			this.later.execute(() -> {
				this.trying = false;
				sendNext();
			});
		}
	}

	/**
	 * Asks Redis, which may refuse at once while its connection is replaced.
	 */
	static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> call) {
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * What waits for Redis.
	 *
	 * @param number how many this node had announced with it
	 * @param message the announcement
	 * @param kept completed when the log has it
	 */
	private record Waiting(long number, byte[] message, CompletableFuture<Void> kept) {
	}

}
