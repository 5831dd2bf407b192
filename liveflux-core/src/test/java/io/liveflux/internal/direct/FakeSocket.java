package io.liveflux.internal.direct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.FrameWriter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes what is written, at once or when told so.
 */
final class FakeSocket implements DirectSocket {

	final List<String> written = new ArrayList<>();

	final List<Runnable> tasks = new ArrayList<>();

	boolean full;

	/** Whether tasks wait until they are run by the test. */
	boolean busy;

	@Nullable Throwable failure;

	Runnable onWrite = () -> {
	};

	Runnable onTerminate = () -> {
	};

	private FrameWriter.@Nullable Callback later;

	@Override
	public boolean write(byte[] header, byte[] payload, FrameWriter.Callback later) throws IOException {
		assertThat(this.later).as("a write under way").isNull();
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure instanceof IOException io) {
			throw io;
		}
		this.onWrite.run();
		this.written.add(Integer.toHexString(header[0] & 0xFF) + " " + new String(payload, StandardCharsets.UTF_8));
		if (this.full) {
			this.later = later;
		}
		return !this.full;
	}

	void takeMore(@Nullable Throwable failure) {
		FrameWriter.Callback callback = this.later;
		assertThat(callback).isNotNull();
		this.later = null;
		callback.done(failure);
	}

	void runTasks() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove(0).run();
		}
	}

	@Override
	public void setWriteTimeout(long millis) {
	}

	@Override
	public void endOutput() {
	}

	@Override
	public void terminate() {
		this.onTerminate.run();
	}

	@Override
	public void execute(Runnable task) {
		if (this.busy) {
			this.tasks.add(task);
		}
		else {
			task.run();
		}
	}

}
