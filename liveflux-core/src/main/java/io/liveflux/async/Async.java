package io.liveflux.async;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A value in the state of a component that is loaded in the background: whether it is
 * there, on its way, or could not be loaded. While it is loaded again, and when that
 * fails, the value before it stays.
 *
 * <pre>
 * private Async&lt;Report&gt; report = Async.none();
 *
 * &#64;OnMount
 * void mount(long id, LiveContext live) {
 *     live.load("report", id);
 * }
 *
 * &#64;Loads("report")
 * static Report load(long id, Reports reports) {
 *     return reports.of(id);
 * }
 * </pre>
 *
 * Views read {@code report.loading}, {@code report.failed}, {@code report.value} and
 * {@code report.message}. Immutable, if the value is.
 *
 * @param <T> type of the value, which is kept as other state is
 * @since 0.1
 */
public final class Async<T> {

	private Status status = Status.NONE;

	private @Nullable T value;

	private @Nullable String message;

	private @Nullable LoadRun run;

	// For JSON.
	private Async() {
	}

	private Async(Status status, @Nullable T value, @Nullable String message, @Nullable LoadRun run) {
		this.status = status;
		this.value = value;
		this.message = message;
		this.run = run;
	}

	/**
	 * Returns that nothing was loaded yet.
	 * @param <T> type of the value
	 */
	public static <T> Async<T> none() {
		return new Async<>();
	}

	/**
	 * Returns a value that is there.
	 * @param value the value
	 * @param <T> type of the value
	 */
	public static <T> Async<T> of(T value) {
		Assert.notNull(value, "'value' must not be null");
		return new Async<>(Status.OK, value, null, null);
	}

	/**
	 * Returns this value while a newer one is loaded.
	 * @param run how it is loaded
	 * @param reset whether the present value is given up
	 */
	public Async<T> loading(LoadRun run, boolean reset) {
		Assert.notNull(run, "'run' must not be null");
		return new Async<>(Status.LOADING, reset ? null : this.value, null, run);
	}

	/**
	 * Returns the newer value in the place of this one.
	 * @param value what was loaded; {@code null} where there is none
	 */
	public Async<T> loaded(@Nullable T value) {
		return new Async<>(Status.OK, value, null, null);
	}

	/**
	 * Returns this value after a newer one could not be loaded.
	 * @param message what went wrong, for users
	 */
	public Async<T> failed(String message) {
		Assert.notNull(message, "'message' must not be null");
		return new Async<>(Status.FAILED, this.value, message, null);
	}

	/**
	 * Returns this value after nobody wants a newer one any more.
	 */
	public Async<T> cancelled() {
		return new Async<>((this.value != null) ? Status.OK : Status.NONE, this.value, null, null);
	}

	/**
	 * Returns how far the value is.
	 */
	public Status getStatus() {
		return this.status;
	}

	/**
	 * Returns whether the value is being loaded; there may be an older one meanwhile.
	 */
	public boolean isLoading() {
		return this.status == Status.LOADING;
	}

	/**
	 * Returns whether the value is there and is the newest.
	 */
	public boolean isOk() {
		return this.status == Status.OK;
	}

	/**
	 * Returns whether the value could not be loaded; there may be an older one.
	 */
	public boolean isFailed() {
		return this.status == Status.FAILED;
	}

	/**
	 * Returns the value: the newest that was loaded, be a newer one on its way or not.
	 * @return the value, or {@code null} for none
	 */
	public @Nullable T getValue() {
		return this.value;
	}

	/**
	 * Returns the value, as {@link #getValue} does.
	 */
	public Optional<T> find() {
		return Optional.ofNullable(this.value);
	}

	/**
	 * Returns what went wrong, for users.
	 * @return the message, or {@code null} unless it has failed
	 */
	public @Nullable String getMessage() {
		return this.message;
	}

	/**
	 * Returns how the value is being loaded, if it is.
	 */
	public Optional<LoadRun> run() {
		return Optional.ofNullable(this.run);
	}

	/**
	 * Returns nothing of the value.
	 */
	@Override
	public String toString() {
		return "Async[" + this.status + "]";
	}

	/**
	 * How far a value is.
	 */
	public enum Status {

		/** Nothing was loaded yet. */
		NONE,

		/** It is being loaded. */
		LOADING,

		/** It is there. */
		OK,

		/** It could not be loaded. */
		FAILED

	}

}
