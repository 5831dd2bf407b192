package io.liveflux.internal.channellog;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.liveflux.channel.log.ChannelLogUnavailableException;

/**
 * Waits for answers of the log where a caller wants them at once.
 */
public final class LogAnswers {

	/** Logs have shorter bounds of their own. */
	private static final long PATIENCE_SECONDS = 10;

	private LogAnswers() {
	}

	/**
	 * Returns what a stage completes with.
	 * @param stage the stage
	 * @return what it completes with
	 * @param <T> type of that
	 * @throws ChannelLogUnavailableException when it fails, or takes too long
	 */
	public static <T> T get(CompletionStage<T> stage) {
		CompletableFuture<T> future = stage.toCompletableFuture();
		try {
			return future.isDone() ? future.join() : future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(ex);
		}
		catch (ExecutionException | CompletionException ex) {
			if (ex.getCause() instanceof ChannelLogUnavailableException own) {
				throw own;
			}
			throw unavailable(ex);
		}
		catch (TimeoutException ex) {
			throw unavailable(ex);
		}
	}

	/**
	 * Returns whether the log has surely not been asked.
	 * @param failure what a stage of the log has failed with
	 */
	public static boolean isUnsent(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return cause instanceof ChannelLogUnavailableException;
	}

	/**
	 * Returns an exception for what a stage has failed with.
	 * @param cause what it has failed with
	 */
	public static ChannelLogUnavailableException unavailable(Throwable cause) {
		return new ChannelLogUnavailableException("The shared channel log cannot be reached at present", cause);
	}

}
