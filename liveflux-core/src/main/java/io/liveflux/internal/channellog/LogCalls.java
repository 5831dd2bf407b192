package io.liveflux.internal.channellog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.channel.log.LogMessage;

/**
 * What one channel tells the log, one call after the other: while the outcome of a call
 * is unknown, the next ones wait, and the call is repeated if that does no harm. Messages
 * that have waited go together. All but {@link #checkRoom} is guarded by the channel.
 */
public final class LogCalls {

	/** Messages of one channel that may wait while the log fails. */
	static final int MAX_WAITING_MESSAGES = 1000;

	/** What the waiting messages of all channels may take. */
	static final long MAX_WAITING_BYTES = 64 * 1024 * 1024;

	/** How long a message waits. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int MOST_TOGETHER = 100;

	private final SerialExecutor serial;

	private final AtomicLong waitingBytes;

	private final Function<List<LogMessage>, Supplier<CompletionStage<Void>>> appending;

	private final Consumer<LogMessage> onGivenUp;

	private final ArrayDeque<Call> waiting = new ArrayDeque<>();

	private final AtomicInteger waitingMessages = new AtomicInteger();

	/** The call whose outcome is not known. */
	private @Nullable Attempt attempt;

	private boolean running;

	private volatile boolean failing;

	/**
	 * Creates them.
	 * @param serial guards the channel
	 * @param waitingBytes what the waiting messages of all channels take
	 * @param appending returns what appends messages, and appends the same ones again
	 * @param onGivenUp told of each message that could not be published
	 */
	public LogCalls(SerialExecutor serial, AtomicLong waitingBytes,
			Function<List<LogMessage>, Supplier<CompletionStage<Void>>> appending, Consumer<LogMessage> onGivenUp) {
		this.serial = serial;
		this.waitingBytes = waitingBytes;
		this.appending = appending;
		this.onGivenUp = onGivenUp;
	}

	/**
	 * Checks that one more message may wait.
	 * @throws ChannelLogUnavailableException when too many do
	 */
	public void checkRoom() {
		if ((this.failing && this.waitingMessages.get() >= MAX_WAITING_MESSAGES)
				|| this.waitingBytes.get() >= MAX_WAITING_BYTES) {
			throw new ChannelLogUnavailableException(
					"Too many messages are waiting until the shared channel log can be reached again", null);
		}
	}

	/**
	 * Makes a call, now or when those before it are done, and again until it is known
	 * that it has come through, however late.
	 * @param call makes the call
	 */
	public void add(Supplier<CompletionStage<Void>> call) {
		add(new Call(null, call));
	}

	/**
	 * Publishes a message that is kept: again until it is known that it has come through,
	 * unless that takes too long.
	 * @param message the message
	 */
	public void append(LogMessage message) {
		add(new Call(message, null));
	}

	/**
	 * Publishes a message that is not kept. Who gets it twice could not tell, so it is
	 * published once, and given up when that fails. It does not wait for a call that
	 * fails and publishes nothing.
	 * @param message the message
	 * @param call publishes it
	 */
	public void announce(LogMessage message, Supplier<CompletionStage<Void>> call) {
		Attempt failed = this.attempt;
		boolean behindMessages = failed == null || !failed.messages().isEmpty() || this.waitingMessages.get() > 0;
		if (!this.failing || this.running || behindMessages) {
			add(new Call(message, call));
			return;
		}
		CompletableFuture<Void> outcome = outcome(call);
		if (!outcome.isDone()) {
			outcome.whenComplete((nothing, failure) -> {
				if (failure != null) {
					this.serial.resume(() -> this.onGivenUp.accept(message));
				}
			});
		}
		else if (outcome.isCompletedExceptionally()) {
			this.onGivenUp.accept(message);
		}
	}

	private void add(Call call) {
		LogMessage message = call.message();
		if (message != null) {
			this.waitingMessages.incrementAndGet();
			this.waitingBytes.addAndGet(message.param().length());
		}
		this.waiting.add(call);
		if (this.attempt == null) {
			next();
		}
	}

	private void next() {
		while (this.attempt == null && !this.waiting.isEmpty()) {
			this.attempt = nextAttempt();
			make(this.attempt);
		}
	}

	private Attempt nextAttempt() {
		Call first = this.waiting.remove();
		Supplier<CompletionStage<Void>> call = first.call();
		if (call != null) {
			LogMessage message = first.message();
			return new Attempt((message != null) ? List.of(message) : List.of(), message != null, call);
		}
		List<LogMessage> messages = new ArrayList<>(1);
		for (Call each = first; each != null; each = nextToAppend(messages.size())) {
			messages.add(each.messageToAppend());
		}
		return new Attempt(messages, false, this.appending.apply(messages));
	}

	private @Nullable Call nextToAppend(int already) {
		Call first = this.waiting.peek();
		return (already < MOST_TOGETHER && first != null && first.call() == null) ? this.waiting.poll() : null;
	}

	private void make(Attempt attempt) {
		CompletableFuture<Void> outcome = outcome(attempt.call());
		if (outcome.isDone()) {
			ended(attempt, outcome.isCompletedExceptionally());
			return;
		}
		this.running = true;
		outcome.whenComplete((nothing, failure) -> this.serial.resume(() -> {
			this.running = false;
			ended(attempt, failure != null);
			next();
		}));
	}

	private void ended(Attempt attempt, boolean failed) {
		this.failing = failed;
		if (!failed) {
			this.attempt = null;
			attempt.messages().forEach(this::forget);
		}
		else if (attempt.once()) {
			giveUp(attempt);
		}
	}

	private static CompletableFuture<Void> outcome(Supplier<CompletionStage<Void>> call) {
		try {
			return call.get().toCompletableFuture();
		}
		// A log of the application's own; what waits behind it must not suffer.
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void giveUp(Attempt attempt) {
		this.attempt = null;
		attempt.messages().forEach(this::giveUp);
	}

	private void giveUp(LogMessage message) {
		forget(message);
		this.onGivenUp.accept(message);
	}

	private void forget(LogMessage message) {
		this.waitingMessages.decrementAndGet();
		this.waitingBytes.addAndGet(-message.param().length());
	}

	/**
	 * Repeats what failed, and gives up messages that have waited too long.
	 * @param now the time
	 */
	public void retry(Instant now) {
		Attempt failed = this.attempt;
		if (this.running || failed == null) {
			return;
		}
		for (Call call : this.waiting.toArray(Call[]::new)) {
			LogMessage message = call.message();
			if (message != null && isLate(message, now)) {
				this.waiting.remove(call);
				giveUp(message);
			}
		}
		if (!failed.messages().isEmpty() && failed.messages().stream().allMatch((message) -> isLate(message, now))) {
			giveUp(failed);
		}
		else {
			make(failed);
		}
		next();
	}

	private static boolean isLate(LogMessage message, Instant now) {
		return message.time().plus(PATIENCE).isBefore(now);
	}

	/**
	 * Returns whether no call waits.
	 */
	public boolean isEmpty() {
		return this.attempt == null && this.waiting.isEmpty();
	}

	/**
	 * A call that waits.
	 *
	 * @param message what it publishes, or {@code null}
	 * @param call makes it; {@code null} to append the message
	 */
	private record Call(@Nullable LogMessage message, @Nullable Supplier<CompletionStage<Void>> call) {

		LogMessage messageToAppend() {
			if (this.message == null) {
				throw new IllegalStateException("There is nothing to append");
			}
			return this.message;
		}

	}

	/**
	 * A call that is made.
	 *
	 * @param messages what it publishes
	 * @param once whether it is not repeated
	 * @param call makes it
	 */
	private record Attempt(List<LogMessage> messages, boolean once, Supplier<CompletionStage<Void>> call) {
	}

}
