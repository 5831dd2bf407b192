package io.liveflux.internal.connection;

import org.jspecify.annotations.Nullable;

/**
 * What is being handled of the messages that one client sent, so that a connection can
 * end between two of them. Thread-safe.
 */
final class InboundWork {

	private int running;

	private boolean ended;

	private @Nullable Runnable last;

	/**
	 * Runs the handling of a message, unless the end was asked for.
	 * @return whether it was run
	 */
	boolean run(Runnable handling) {
		synchronized (this) {
			if (this.ended) {
				return false;
			}
			this.running++;
		}
		try {
			handling.run();
		}
		finally {
			done();
		}
		return true;
	}

	private void done() {
		Runnable due = null;
		synchronized (this) {
			if (--this.running == 0) {
				due = this.last;
				this.last = null;
			}
		}
		if (due != null) {
			due.run();
		}
	}

	/**
	 * Lets nothing more be handled.
	 */
	synchronized void end() {
		this.ended = true;
	}

	/**
	 * Lets nothing more be handled, and runs something when what is being handled is
	 * done.
	 */
	void endThen(Runnable last) {
		synchronized (this) {
			this.ended = true;
			if (this.running > 0) {
				Runnable before = this.last;
				this.last = (before == null) ? last : () -> {
					before.run();
					last.run();
				};
				return;
			}
		}
		last.run();
	}

}
