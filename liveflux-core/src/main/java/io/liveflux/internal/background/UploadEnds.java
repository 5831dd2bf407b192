package io.liveflux.internal.background;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.upload.UploadFields;
import io.liveflux.internal.upload.UploadLandings;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.UploadError;

/**
 * Tells components of the files that are uploaded into their fields.
 */
public final class UploadEnds implements UploadLandings {

	/** A component learns of progress at most this often. */
	private static final Duration INTERVAL = Duration.ofMillis(250);

	/** How long the request with the last bytes waits for a component that is busy. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private static final int MAX_REMEMBERED = 10_000;

	private final Supplier<ComponentCalls> calls;

	private final FailureAnswers failures;

	private final Ticker ticker;

	private final Map<String, Long> told = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 * @param calls the work with components, asked for with the first file
	 * @param failures says what went wrong
	 * @param ticker measures the time between two drawings
	 */
	public UploadEnds(Supplier<ComponentCalls> calls, FailureAnswers failures, Ticker ticker) {
		this.calls = calls;
		this.failures = failures;
		this.ticker = ticker;
	}

	@Override
	public void progress(StoredUpload upload) {
		long now = this.ticker.read();
		if (this.told.size() > MAX_REMEMBERED) {
			// Of components whose uploads have stopped: at worst one more is drawn.
			this.told.clear();
		}
		AtomicBoolean due = new AtomicBoolean();
		this.told.compute(upload.componentId(), (id, last) -> {
			due.set(last == null || now - last >= INTERVAL.toNanos());
			return due.get() ? Long.valueOf(now) : last;
		});
		if (due.get()) {
			leave(upload, (entry) -> entry.withReceived(upload.received()));
		}
	}

	@Override
	public boolean complete(StoredUpload upload, String type) {
		AtomicBoolean found = new AtomicBoolean();
		Change change = leave(upload, (entry) -> {
			found.set(true);
			return entry.completed(type);
		});
		this.told.remove(upload.componentId());
		try {
			change.result().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
			return found.get();
		}
		catch (TimeoutException ex) {
			// It waits for its turn, and is not lost.
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ComponentNotFoundException) {
				return false;
			}
			throw new IllegalStateException("A component cannot take a file", ex.getCause());
		}
	}

	@Override
	public void refused(StoredUpload upload, UploadError error) {
		this.told.remove(upload.componentId());
		leave(upload, (entry) -> entry.refused(error));
	}

	private Change leave(StoredUpload upload, UnaryOperator<UploadEntry> update) {
		String id = upload.componentId();
		Change change = Change.of((definition, instance, effects) -> {
			UploadFields fields = definition.uploads();
			// It may be cancelled by now, or be another file of the same name.
			fields.change(instance, upload.field(), upload.ref(),
					(entry) -> entry.handle().equals(upload.id()) ? update.apply(entry) : entry);
		}, Change.Kind.NEWS);
		change.result().whenComplete((done, failure) -> {
			if (failure != null && !(failure instanceof ComponentNotFoundException)) {
				this.failures.of(failure, id);
			}
		});
		try {
			this.calls.get().locks().leave(id, change);
		}
		// The component is told by what comes next, or is not there.
		catch (RuntimeException ex) {
			change.result().completeExceptionally(ex);
		}
		return change;
	}

}
