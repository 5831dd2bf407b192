package io.liveflux.internal.text;

import java.util.Iterator;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

/**
 * Hands the parts of a stream on, on the thread that asks for them, and closes it.
 */
record StreamSource(BaseStream<?, ?> stream) implements TextSource {

	@Override
	public void run(TextSource.Sink sink) {
		Worker worker = new Worker();
		try (BaseStream<?, ?> open = this.stream) {
			sink.stopBy(worker::interrupt);
			hand(open.iterator(), sink);
		}
		finally {
			worker.leave();
		}
	}

	static void hand(Iterator<?> parts, TextSource.Sink sink) {
		while (!sink.isOver() && parts.hasNext()) {
			sink.part(parts.next());
		}
		sink.completed();
	}

	/**
	 * The thread, as long as it works on the stream.
	 */
	private static final class Worker {

		private @Nullable Thread thread = Thread.currentThread();

		private boolean interrupted;

		synchronized void interrupt() {
			if (this.thread != null) {
				this.interrupted = true;
				this.thread.interrupt();
			}
		}

		synchronized void leave() {
			this.thread = null;
			if (this.interrupted) {
				// What the thread does next is not meant.
				Thread.interrupted();
			}
		}

	}

}
