package io.liveflux.internal.http;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The output of a stream: one event at a time, piece by piece as the container takes it.
 * For one thread at a time.
 */
final class StreamOutput {

	private final ServletOutputStream out;

	/** Whether the container has not said that it takes no more for now. */
	private boolean ready;

	private byte @Nullable [] unwritten;

	private boolean unflushed;

	private boolean busy;

	StreamOutput(ServletOutputStream out) {
		this.out = out;
	}

	/**
	 * Sets what is written next, in place of an event that the container has not taken
	 * yet.
	 */
	void set(byte[] event) {
		this.unwritten = event;
		this.busy = true;
	}

	/**
	 * Notes that the container takes more.
	 */
	void nowReady() {
		this.ready = true;
	}

	boolean isReady() {
		return this.ready;
	}

	/**
	 * Returns whether what was set is not out yet.
	 */
	boolean isBusy() {
		return this.busy;
	}

	/**
	 * Writes as much as the container takes.
	 * @return whether everything is out; only then the container takes more
	 */
	boolean write() throws IOException {
		while (this.ready) {
			this.ready = this.out.isReady();
			if (!this.ready) {
				return false;
			}
			if (this.unwritten != null) {
				byte[] event = this.unwritten;
				this.unwritten = null;
				this.unflushed = true;
				this.out.write(event);
			}
			else if (this.unflushed) {
				this.unflushed = false;
				this.out.flush();
			}
			else {
				this.busy = false;
				return true;
			}
		}
		return false;
	}

}
