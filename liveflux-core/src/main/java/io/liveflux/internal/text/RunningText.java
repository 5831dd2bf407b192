package io.liveflux.internal.text;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.liveflux.text.TextEnded;

/**
 * A text that is being brought: takes its parts, and says when it is time to show them.
 * Thread-safe.
 */
final class RunningText implements TextSource.Sink {

	/** Characters of a longer text are not taken. */
	static final int MAX_TEXT_LENGTH = 1_000_000;

	/** About as many characters as a message costs. */
	private static final int WORTH_A_MESSAGE = 60;

	private final String componentId;

	private final GrowingText text;

	private final Watcher watcher;

	private final Executor later;

	// Guarded by this.
	private @Nullable Runnable stop;

	// Guarded by this.
	private int shown;

	// Guarded by this.
	private int seen;

	// Guarded by this.
	private boolean looking;

	/**
	 * Creates it.
	 * @param later runs what is to be done after a while
	 */
	RunningText(String componentId, GrowingText text, Watcher watcher, Executor later) {
		this.componentId = componentId;
		this.text = text;
		this.watcher = watcher;
		this.later = later;
		this.shown = text.whole().length();
		this.seen = this.shown;
	}

	String componentId() {
		return this.componentId;
	}

	GrowingText text() {
		return this.text;
	}

	@Override
	public void stopBy(Runnable stop) {
		synchronized (this) {
			if (!isOver()) {
				this.stop = stop;
				return;
			}
			this.stop = null;
		}
		stop.run();
	}

	@Override
	public void part(@Nullable Object part) {
		if (!(part instanceof CharSequence characters)) {
			end(TextEnded.failed(this.text.field(),
					new IllegalArgumentException("The text of field '" + this.text.field()
							+ "' must come as texts, but its source delivered "
							+ ((part != null) ? part.getClass() : null))));
			return;
		}
		int length = this.text.add(characters);
		if (length > MAX_TEXT_LENGTH) {
			end(TextEnded.failed(this.text.field(), new IllegalStateException("The text of field '" + this.text.field()
					+ "' is longer than " + MAX_TEXT_LENGTH + " characters")));
			return;
		}
		if (isWorthShowing(length)) {
			this.watcher.grown(this);
		}
	}

	/**
	 * The first part is shown at once, the others when they make a message worth while,
	 * or have waited for long.
	 */
	private synchronized boolean isWorthShowing(int length) {
		boolean first = this.shown == this.seen && !this.looking;
		if (!this.looking && !isOver()) {
			this.looking = true;
			this.later.execute(this::look);
		}
		if (first || length - this.shown >= WORTH_A_MESSAGE) {
			this.shown = length;
			return true;
		}
		return false;
	}

	private void look() {
		synchronized (this) {
			this.looking = false;
			int length = this.text.whole().length();
			if (isOver() || length == this.seen) {
				return;
			}
			this.shown = length;
			this.seen = length;
			this.looking = true;
		}
		this.later.execute(this::look);
		this.watcher.grown(this);
		this.watcher.spread(this);
	}

	@Override
	public void completed() {
		end(TextEnded.completed(this.text.field()));
	}

	@Override
	public void failed(Throwable failure) {
		end(TextEnded.failed(this.text.field(), failure));
	}

	void end(TextEnded ended) {
		if (halt()) {
			this.watcher.ended(this, ended);
		}
	}

	/**
	 * Ends it without a word.
	 * @return whether it had not ended before
	 */
	boolean halt() {
		if (!this.text.end()) {
			return false;
		}
		Runnable stop;
		synchronized (this) {
			stop = this.stop;
			this.stop = null;
		}
		if (stop != null) {
			stop.run();
		}
		return true;
	}

	@Override
	public boolean isOver() {
		return this.text.hasEnded();
	}

	/**
	 * Told of what becomes of a text.
	 */
	interface Watcher {

		/**
		 * There is more to show to those who watch the component.
		 */
		void grown(RunningText text);

		/**
		 * From time to time: those who do not understand texts want to see it, too.
		 */
		void spread(RunningText text);

		/**
		 * It has ended. Called once.
		 */
		void ended(RunningText text, TextEnded ended);

	}

}
